package io.github.sparkpositional.column;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import java.util.Optional;
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
    public long bytes(long rows) {
        return UnsafeArrayData.calculateHeaderPortionInBytes(rows) + rows * (Long.BYTES + UnsafeFloats.bytes(dim));
    }

    @Override
    public void read(Object cell, float[] target, int offset, int stride) {
        ArrayData rows = (ArrayData) cell;
        UnsafeArrayData vector = new UnsafeArrayData();
        for (int row = 0; row < rows.numElements(); row++) {
            if (rows.isNullAt(row)) {
                throw new InvalidRowException(Reason.RAGGED_TENSOR, "Vector " + row + " of the tensor is null.");
            }
            int at = offset + row * stride;
            if (rows instanceof UnsafeArrayData unsafe && element.equals(DataTypes.FloatType)) {
                long place = unsafe.getLong(row);
                vector.pointTo(unsafe.getBaseObject(), unsafe.getBaseOffset() + (place >> 32), (int) place);
                check(row, vector);
                UnsafeFloats.read(vector, target, at);
            } else {
                ArrayData found = rows.getArray(row);
                check(row, found);
                System.arraycopy(FlatCells.floats(found, element), 0, target, at, dim);
            }
        }
    }

    private void check(int row, ArrayData vector) {
        Shapes.checkDim(row, vector.numElements(), dim);
        FlatCells.checkNoNull(vector, dim);
    }

    @Override
    public Object write(float[] values, int rows) {
        CellBuffer room = room(rows).orElseThrow();
        for (int row = 0; row < rows; row++) {
            System.arraycopy(values, row * dim, room.numbers(), room.offset() + row * room.stride(), dim);
        }
        return room.cell();
    }

    /** One block: the outer array's header, an (offset, size) pair per row, then the rows as arrays of their own. */
    @Override
    public Optional<CellBuffer> room(int rows) {
        int header = UnsafeArrayData.calculateHeaderPortionInBytes(rows);
        int rowBytes = UnsafeFloats.bytes(dim);
        int first = Math.addExact(header, Math.multiplyExact(8, rows));
        float[] block = UnsafeFloats.block(first + (long) rowBytes * rows);
        UnsafeFloats.putCount(block, 0, rows);
        for (int row = 0; row < rows; row++) {
            int at = first + row * rowBytes;
            Platform.putLong(block, Platform.FLOAT_ARRAY_OFFSET + header + 8L * row, (long) at << 32 | rowBytes);
            UnsafeFloats.putCount(block, at, dim);
        }
        int offset = first / Float.BYTES + UnsafeFloats.header(dim);
        return Optional.of(new CellBuffer(block, offset, rowBytes / Float.BYTES, UnsafeFloats.over(block)));
    }
}
