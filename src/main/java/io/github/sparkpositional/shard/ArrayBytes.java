package io.github.sparkpositional.shard;

import io.github.sparkpositional.column.NestedArrays;
import io.github.sparkpositional.column.UnsafeArrays;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.Platform;

/**
 * The numbers of a cell of arrays.
 *
 * @param shape sizes per axis
 * @param bytes little-endian, row-major
 */
@SuppressWarnings("ArrayRecordComponent")
record ArrayBytes(int[] shape, byte[] bytes) {

    /** @throws IllegalArgumentException if arrays differ in length, hold a null, or take more than 2 GiB */
    static ArrayBytes of(String column, ArrayData cell, ArrayType type) {
        Walk walk = new Walk(column, NestedArrays.depth(type));
        walk.measure(cell, type, 0);
        long count = 1;
        for (int size : walk.shape) {
            count *= Math.max(size, 0);
        }
        DataType element = NestedArrays.element(type);
        long length = count * element.defaultSize();
        if (length > Integer.MAX_VALUE - 64) {
            throw new IllegalArgumentException("Column '" + column + "' has a cell of " + length + " bytes; an array"
                    + " of more than 2 GiB can't be written. Divide it over several rows.");
        }
        ByteBuffer target = ByteBuffer.allocate((int) length).order(ByteOrder.LITTLE_ENDIAN);
        walk.write(cell, type, target);
        for (int i = 0; i < walk.shape.length; i++) {
            walk.shape[i] = Math.max(walk.shape[i], 0);
        }
        return new ArrayBytes(walk.shape, target.array());
    }

    private static final class Walk {
        private static final int UNKNOWN = -1;

        private final String column;
        private final int[] shape;

        Walk(String column, int depth) {
            this.column = column;
            this.shape = new int[depth];
            java.util.Arrays.fill(shape, UNKNOWN);
        }

        void measure(ArrayData array, ArrayType type, int axis) {
            int size = array.numElements();
            if (shape[axis] != UNKNOWN && shape[axis] != size) {
                throw new IllegalArgumentException(
                        "Column '" + column + "' has a cell whose arrays differ in length (" + shape[axis] + " and "
                                + size + "), which no array of numbers can hold. " + Numbers.wayOut(column));
            }
            shape[axis] = size;
            if (type.elementType() instanceof ArrayType inner) {
                for (int i = 0; i < size; i++) {
                    refuseNull(array, i);
                    measure(array.getArray(i), inner, axis + 1);
                }
            }
        }

        void write(ArrayData array, ArrayType type, ByteBuffer target) {
            int size = array.numElements();
            DataType element = type.elementType();
            if (!(element instanceof ArrayType)
                    && array instanceof UnsafeArrayData unsafe
                    && !UnsafeArrays.hasNull(unsafe)) {
                UnsafeArrays.copy(
                        unsafe,
                        element.defaultSize(),
                        target.array(),
                        Platform.BYTE_ARRAY_OFFSET + (long) target.position());
                target.position(target.position() + element.defaultSize() * size);
                return;
            }
            for (int i = 0; i < size; i++) {
                refuseNull(array, i);
                if (element instanceof ArrayType inner) {
                    write(array.getArray(i), inner, target);
                } else if (element.equals(DataTypes.FloatType)) {
                    target.putFloat(array.getFloat(i));
                } else if (element.equals(DataTypes.DoubleType)) {
                    target.putDouble(array.getDouble(i));
                } else if (element.equals(DataTypes.IntegerType)) {
                    target.putInt(array.getInt(i));
                } else if (element.equals(DataTypes.LongType)) {
                    target.putLong(array.getLong(i));
                } else if (element.equals(DataTypes.ShortType)) {
                    target.putShort(array.getShort(i));
                } else {
                    target.put(array.getByte(i));
                }
            }
        }

        private void refuseNull(ArrayData array, int i) {
            if (array.isNullAt(i)) {
                throw new IllegalArgumentException("Column '" + column + "' has a cell with a null at " + i
                        + ", which no array of numbers can hold. " + Numbers.wayOut(column));
            }
        }
    }
}
