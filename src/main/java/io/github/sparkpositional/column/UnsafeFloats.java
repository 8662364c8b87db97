package io.github.sparkpositional.column;

import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.unsafe.Platform;

/** Arrays of floats and doubles in Spark's own memory form: a header, then the numbers, in one block. */
final class UnsafeFloats {
    private UnsafeFloats() {}

    /** Bytes of an array of {@code count} floats, header and padding included. */
    static int bytes(int count) {
        long bytes = UnsafeArrayData.calculateHeaderPortionInBytes((long) count) + (4L * count + 7) / 8 * 8;
        return Math.toIntExact(bytes);
    }

    /** Floats that the header of such an array takes. */
    static int header(int count) {
        return UnsafeArrayData.calculateHeaderPortionInBytes(count) / Float.BYTES;
    }

    /** Empty memory of so many bytes, a multiple of 8. */
    static float[] block(long bytes) {
        return new float[Math.toIntExact(bytes / Float.BYTES)];
    }

    /** Writes how many numbers the array has that starts at a byte of a block; none of them is null. */
    static void putCount(float[] block, int at, int count) {
        Platform.putLong(block, Platform.FLOAT_ARRAY_OFFSET + (long) at, count);
    }

    /** An array of the first {@code count} floats. */
    static UnsafeArrayData of(float[] values, int count) {
        float[] block = block(bytes(count));
        putCount(block, 0, count);
        System.arraycopy(values, 0, block, header(count), count);
        return over(block);
    }

    /** The array that fills a block. */
    static UnsafeArrayData over(float[] block) {
        UnsafeArrayData array = new UnsafeArrayData();
        array.pointTo(block, Platform.FLOAT_ARRAY_OFFSET, Math.multiplyExact(Float.BYTES, block.length));
        return array;
    }

    /** Copies the numbers of an array of floats without nulls. */
    static void read(UnsafeArrayData array, float[] target, int offset) {
        UnsafeArrays.copy(array, Float.BYTES, target, Platform.FLOAT_ARRAY_OFFSET + 4L * offset);
    }
}
