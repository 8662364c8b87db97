package io.github.sparkpositional.sink;

import io.github.sparkpositional.column.UnsafeArrays;
import java.util.Arrays;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.unsafe.Platform;

/** The numbers of a page in little-endian order, which is what Parquet calls PLAIN. */
final class PageNumbers {
    /** A page has its size in an int, levels included. */
    static final long MOST_BYTES = Integer.MAX_VALUE - (64L << 20);

    private static final int LEAST_BYTES = 1 << 16;
    private static final int MOST_KEPT_BYTES = 64 << 20;

    private final String column;
    private final NumberType type;
    private byte[] bytes = new byte[LEAST_BYTES];
    private int size;

    PageNumbers(String column, NumberType type) {
        this.column = column;
        this.type = type;
    }

    /** Adds the numbers of an array. */
    void add(ArrayData array) {
        int count = array.numElements();
        long length = (long) type.bytes() * count;
        int end = room(length);
        if (array instanceof UnsafeArrayData unsafe) {
            checkNoNull(unsafe);
            UnsafeArrays.copy(unsafe, type.bytes(), bytes, Platform.BYTE_ARRAY_OFFSET + (long) size);
        } else {
            for (int i = 0; i < count; i++) {
                if (array.isNullAt(i)) {
                    throw holdsNull(i);
                }
                type.put(array, i, bytes, Platform.BYTE_ARRAY_OFFSET + size + (long) type.bytes() * i);
            }
        }
        size = end;
    }

    /** Makes room for so many more bytes, and says where they end. */
    private int room(long more) {
        long needed = size + more;
        if (needed > MOST_BYTES) {
            throw new IllegalStateException("A cell of column '" + column + "' takes more than " + MOST_BYTES
                    + " bytes, and a page of Parquet holds no more. Divide the tensor over several rows.");
        }
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(MOST_BYTES, Math.max(needed, 2L * bytes.length)));
        }
        return (int) needed;
    }

    private void checkNoNull(UnsafeArrayData array) {
        int near = UnsafeArrays.nullNear(array);
        if (near >= 0) {
            throw holdsNull(near);
        }
    }

    private IllegalStateException holdsNull(int near) {
        return new IllegalStateException("A cell of column '" + column + "' holds a null at or after its number " + near
                + ", but the column's type says that no number is null. Replace it before writing.");
    }

    byte[] bytes() {
        return bytes;
    }

    int size() {
        return size;
    }

    /** Memory that a very large cell took isn't kept for all that follow. */
    void clear() {
        size = 0;
        if (bytes.length > MOST_KEPT_BYTES) {
            bytes = new byte[LEAST_BYTES];
        }
    }
}
