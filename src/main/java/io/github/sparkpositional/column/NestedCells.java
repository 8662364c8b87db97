package io.github.sparkpositional.column;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.Platform;

/** Layout {@code nested}: {@code array<array<float>>}, one inner array per row. */
record NestedCells(int dim, DataType element) implements CellFormat {

    @Override
    public DataType dataType() {
        return new ArrayType(new ArrayType(DataTypes.FloatType, false), false);
    }

    @Override
    public int rows(Object cell) {
        return ((ArrayData) cell).numElements();
    }

    @Override
    public void read(Object cell, float[] target, int offset, int stride) {
        ArrayData rows = (ArrayData) cell;
        for (int row = 0; row < rows.numElements(); row++) {
            if (rows.isNullAt(row)) {
                throw new InvalidRowException(Reason.RAGGED_TENSOR, "Vector " + row + " of the tensor is null.");
            }
            ArrayData vector = rows.getArray(row);
            Shapes.checkDim(row, vector.numElements(), dim);
            FlatCells.checkNoNull(vector, dim);
            int at = offset + row * stride;
            if (vector instanceof UnsafeArrayData unsafe && element.equals(DataTypes.FloatType)) {
                UnsafeFloats.read(unsafe, target, at);
            } else {
                System.arraycopy(FlatCells.floats(vector, element), 0, target, at, dim);
            }
        }
    }

    /** One block: the outer array's header, an (offset, size) pair per row, then the rows as arrays of their own. */
    @Override
    public Object write(float[] values, int rows) {
        int header = UnsafeArrayData.calculateHeaderPortionInBytes(rows);
        int rowBytes = UnsafeFloats.bytes(dim);
        byte[] block = new byte[Math.toIntExact(header + (8L + rowBytes) * rows)];
        Platform.putLong(block, Platform.BYTE_ARRAY_OFFSET, rows);
        int at = header + 8 * rows;
        for (int row = 0; row < rows; row++) {
            Platform.putLong(block, Platform.BYTE_ARRAY_OFFSET + (long) header + 8L * row, (long) at << 32 | rowBytes);
            at = UnsafeFloats.write(values, row * dim, dim, block, at);
        }
        return UnsafeFloats.over(block);
    }
}
