package io.github.sparkpositional.sink;

import java.util.Collections;
import java.util.Optional;
import org.apache.parquet.bytes.BytesInput;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.array.ByteArrayMethods;

/**
 * The values of a page as Parquet's PLAIN has them. As long as every cell is the first one again, as positions are of pictures of one
 * size, that one alone stands in memory.
 */
final class PlainBytes {
    /** A shorter cell is copied as fast as it is compared. */
    static final int LEAST_REPEATED = 1 << 12;

    private final int mostBytes;
    private byte[] bytes = new byte[0];
    private int size;
    /** Bytes of the cell that stands here for all; 0 where all stand here. */
    private int repeated;

    private boolean isFirst = true;

    /** @param mostBytes with which a page ends */
    PlainBytes(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** Adds bytes of a cell. The caller sees to it that they are no more than a page may have. */
    void add(Object base, long offset, int length) {
        if (repeated > 0 && !isRepetition(base, offset, length)) {
            spread();
        }
        if (repeated == 0) {
            reserve(size + length, size, length);
            Platform.copyMemory(base, offset, bytes, Platform.BYTE_ARRAY_OFFSET + (long) size, length);
        }
        size += length;
    }

    private boolean isRepetition(Object base, long offset, int length) {
        int start = size % repeated;
        return length <= repeated - start
                && ByteArrayMethods.arrayEquals(base, offset, bytes, Platform.BYTE_ARRAY_OFFSET + (long) start, length);
    }

    /** Copies the cell to where it is again. */
    private void spread() {
        int filled = repeated;
        reserve(size, filled, repeated);
        while (filled < size) {
            int length = Math.min(filled, size - filled);
            System.arraycopy(bytes, 0, bytes, filled, length);
            filled += length;
        }
        repeated = 0;
    }

    /** Begins with so many bytes, which the caller writes. */
    byte[] begin(int length) {
        reserve(length, 0, 0);
        size = length;
        return bytes;
    }

    /** Begins with bytes that stand in such an array already. */
    void begin(byte[] filled, int length) {
        SpareArrays.OF_BYTES.keep(bytes);
        bytes = filled;
        size = length;
    }

    /** Ends a cell. */
    void endCell() {
        if (isFirst) {
            repeated = size < LEAST_REPEATED ? 0 : size;
            isFirst = false;
        }
    }

    /**
     * @param kept bytes at the beginning that stay
     * @param cell how many of them the last cell takes
     */
    private void reserve(int least, int kept, int cell) {
        if (least > bytes.length) {
            bytes = SpareArrays.OF_BYTES.larger(bytes, kept, (int) TensorPages.room(least, cell, mostBytes));
        }
    }

    /** As readers get them. */
    int size() {
        return size;
    }

    BytesInput values() {
        if (repeated == 0) {
            return BytesInput.from(bytes, 0, size);
        }
        BytesInput cells = BytesInput.concat(Collections.nCopies(size / repeated, BytesInput.from(bytes, 0, repeated)));
        return BytesInput.concat(cells, BytesInput.from(bytes, 0, size % repeated));
    }

    /** The page with these levels, where it is one cell more than once. */
    Optional<RepeatedPage> repeatedPage(byte[] levels) {
        return size > repeated && repeated > 0
                ? Optional.of(new RepeatedPage(levels, bytes, repeated, size))
                : Optional.empty();
    }

    /** Begins the next page. */
    void clear() {
        size = 0;
        repeated = 0;
        isFirst = true;
        if (bytes.length > TensorPages.MOST_KEPT_BYTES) {
            bytes = new byte[0];
        }
    }

    /** Leaves its memory to the next file. Nothing can be added any more. */
    void release() {
        SpareArrays.OF_BYTES.keep(bytes);
        bytes = null;
    }
}
