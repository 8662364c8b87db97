package io.github.sparkpositional.column;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DataType;

/**
 * Layout {@code vector}: one MLlib vector with all rows one after the other, dense when written, dense or sparse when
 * read. Its struct is (type, size, indices, values), type 0 for sparse and 1 for dense.
 */
record VectorCells(int dim) implements CellFormat {
    private static final byte SPARSE = 0;
    private static final byte DENSE = 1;
    /** A sparse vector claims a size that its bytes don't show. */
    private static final int MOST_SPARSE = 1 << 25;

    @Override
    public DataType dataType() {
        return SQLDataTypes.VectorType();
    }

    @Override
    public int rows(Object cell) {
        InternalRow vector = (InternalRow) cell;
        boolean sparse = vector.getByte(0) == SPARSE;
        if (vector.isNullAt(3) || sparse && (vector.isNullAt(1) || vector.isNullAt(2))) {
            throw wrong("lacks its size, indices or values");
        }
        int size = sparse ? vector.getInt(1) : vector.getArray(3).numElements();
        if (size < 0 || sparse && size > MOST_SPARSE) {
            throw wrong("says that it has " + size + " numbers; at most " + MOST_SPARSE + " are read");
        }
        return Shapes.rows(size, dim, "numbers");
    }

    @Override
    public long bytes(long rows) {
        return UnsafeArrayData.calculateHeaderPortionInBytes(rows * dim) + rows * dim * Double.BYTES;
    }

    @Override
    public void read(Object cell, float[] target, int offset, int stride) {
        int rows = rows(cell);
        InternalRow vector = (InternalRow) cell;
        ArrayData values = vector.getArray(3);
        if (vector.getByte(0) != SPARSE) {
            for (int i = 0; i < values.numElements(); i++) {
                target[offset + i / dim * stride + i % dim] = (float) values.getDouble(i);
            }
            return;
        }
        for (int row = 0; row < rows; row++) {
            java.util.Arrays.fill(target, offset + row * stride, offset + row * stride + dim, 0f);
        }
        ArrayData indices = vector.getArray(2);
        if (indices.numElements() != values.numElements()) {
            throw wrong("has " + indices.numElements() + " indices for " + values.numElements() + " values");
        }
        for (int i = 0; i < values.numElements(); i++) {
            int index = indices.getInt(i);
            if (index < 0 || index >= rows * dim) {
                throw wrong("has the index " + index + ", but " + rows * dim + " numbers");
            }
            target[offset + index / dim * stride + index % dim] = (float) values.getDouble(i);
        }
    }

    private static InvalidRowException wrong(String problem) {
        return new InvalidRowException(Reason.WRONG_SHAPE, "The vector " + problem + ".");
    }

    @Override
    public Object write(float[] values, int rows) {
        double[] widened = new double[rows * dim];
        for (int i = 0; i < widened.length; i++) {
            widened[i] = values[i];
        }
        return new GenericInternalRow(new Object[] {DENSE, null, null, UnsafeArrayData.fromPrimitiveArray(widened)});
    }
}
