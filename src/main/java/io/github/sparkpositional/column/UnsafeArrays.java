package io.github.sparkpositional.column;

import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.unsafe.Platform;

/** Arrays of numbers in Spark's own memory form: how many, a bit for each that is null, then the numbers in one block. */
public final class UnsafeArrays {
    private static final int NONE = -1;

    private UnsafeArrays() {}

    /** Whether an array has a null in it: one look per 64 numbers. */
    public static boolean hasNull(UnsafeArrayData array) {
        return nullNear(array) != NONE;
    }

    /** The first of the 64 numbers among which the first null is; -1 where there is none. */
    public static int nullNear(UnsafeArrayData array) {
        long words = array.getBaseOffset() + Long.BYTES;
        for (int i = 0; i < array.numElements(); i += Long.SIZE) {
            if (Platform.getLong(array.getBaseObject(), words + i / Byte.SIZE) != 0) {
                return i;
            }
        }
        return NONE;
    }

    /** Where the numbers begin, as an offset from the array's base object. */
    public static long numbers(UnsafeArrayData array) {
        return array.getBaseOffset() + UnsafeArrayData.calculateHeaderPortionInBytes((long) array.numElements());
    }

    /**
     * Copies all numbers.
     *
     * @param width bytes of a number
     * @param target an array of primitives, and the offset in it as {@link Platform} counts
     */
    public static void copy(UnsafeArrayData array, int width, Object target, long offset) {
        Platform.copyMemory(array.getBaseObject(), numbers(array), target, offset, (long) width * array.numElements());
    }
}
