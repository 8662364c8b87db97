package io.github.sparkpositional.column;

import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.unsafe.Platform;

/** Arrays of floats and doubles in Spark's own memory form: a header, then the numbers, in one block of bytes. */
final class UnsafeFloats {
    private UnsafeFloats() {}

    /** Bytes of an array of {@code count} floats, header and padding included. */
    static int bytes(int count) {
        long bytes = UnsafeArrayData.calculateHeaderPortionInBytes((long) count) + (4L * count + 7) / 8 * 8;
        return Math.toIntExact(bytes);
    }

    /** Writes an array of floats into a block of bytes, and returns where it ends. */
    static int write(float[] values, int from, int count, byte[] block, int at) {
        long start = Platform.BYTE_ARRAY_OFFSET + (long) at;
        Platform.putLong(block, start, count);
        Platform.copyMemory(
                values,
                Platform.FLOAT_ARRAY_OFFSET + 4L * from,
                block,
                start + UnsafeArrayData.calculateHeaderPortionInBytes((long) count),
                4L * count);
        return at + bytes(count);
    }

    /** An array of the first {@code count} floats. */
    static UnsafeArrayData of(float[] values, int count) {
        byte[] block = new byte[bytes(count)];
        write(values, 0, count, block, 0);
        return over(block);
    }

    /** The array that fills a block of bytes. */
    static UnsafeArrayData over(byte[] block) {
        UnsafeArrayData array = new UnsafeArrayData();
        array.pointTo(block, Platform.BYTE_ARRAY_OFFSET, block.length);
        return array;
    }

    /** Whether an array has a null in it: one look per 64 numbers. */
    static boolean hasNull(UnsafeArrayData array) {
        int words = (array.numElements() + 63) / 64;
        for (int word = 0; word < words; word++) {
            if (Platform.getLong(array.getBaseObject(), array.getBaseOffset() + 8 + 8L * word) != 0) {
                return true;
            }
        }
        return false;
    }

    /** Copies the numbers of an array of floats without nulls. */
    static void read(UnsafeArrayData array, float[] target, int offset) {
        int count = array.numElements();
        Platform.copyMemory(
                array.getBaseObject(),
                array.getBaseOffset() + UnsafeArrayData.calculateHeaderPortionInBytes((long) count),
                target,
                Platform.FLOAT_ARRAY_OFFSET + 4L * offset,
                4L * count);
    }
}
