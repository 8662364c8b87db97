package io.github.sparkpositional.column;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** Layout {@code flat}: {@code array<float>}, all rows one after the other; {@code array<double>} is read as well. */
record FlatCells(int dim, DataType element) implements CellFormat {

    @Override
    public DataType dataType() {
        return new ArrayType(DataTypes.FloatType, false);
    }

    @Override
    public int rows(Object cell) {
        return Shapes.rows(((ArrayData) cell).numElements(), dim, "numbers");
    }

    @Override
    public long bytes(long rows) {
        return UnsafeArrayData.calculateHeaderPortionInBytes(rows * dim) + rows * dim * Float.BYTES;
    }

    @Override
    public void read(Object cell, float[] target, int offset, int stride) {
        ArrayData array = (ArrayData) cell;
        int rows = rows(cell);
        checkNoNull(array, rows * dim);
        if (stride == dim && array instanceof UnsafeArrayData unsafe && element.equals(DataTypes.FloatType)) {
            UnsafeFloats.read(unsafe, target, offset);
            return;
        }
        float[] values = floats(array, element);
        for (int row = 0; row < rows; row++) {
            System.arraycopy(values, row * dim, target, offset + row * stride, dim);
        }
    }

    @Override
    public Object write(float[] values, int rows) {
        return UnsafeFloats.of(values, rows * dim);
    }

    @Override
    public Optional<CellBuffer> room(int rows) {
        int count = Math.multiplyExact(rows, dim);
        float[] block = UnsafeFloats.block(UnsafeFloats.bytes(count));
        UnsafeFloats.putCount(block, 0, count);
        return Optional.of(new CellBuffer(block, UnsafeFloats.header(count), dim, UnsafeFloats.over(block)));
    }

    static float[] floats(ArrayData array, DataType element) {
        if (element.equals(DataTypes.FloatType)) {
            return array.toFloatArray();
        }
        double[] doubles = array.toDoubleArray();
        float[] floats = new float[doubles.length];
        for (int i = 0; i < doubles.length; i++) {
            floats[i] = (float) doubles[i];
        }
        return floats;
    }

    /** Spark hands out 0 for a null number; a vector with a hole in it must not pass for one with a zero. */
    static void checkNoNull(ArrayData array, int count) {
        if (array instanceof UnsafeArrayData unsafe && !UnsafeArrays.hasNull(unsafe)) {
            return;
        }
        for (int i = 0; i < count; i++) {
            if (array.isNullAt(i)) {
                throw new InvalidRowException(
                        Reason.WRONG_SHAPE, "Number " + i + " of the tensor is null; a tensor holds no nulls.");
            }
        }
    }
}
