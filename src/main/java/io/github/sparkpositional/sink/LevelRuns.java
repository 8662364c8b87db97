package io.github.sparkpositional.sink;

import java.util.Arrays;
import org.apache.parquet.bytes.BytesInput;

/**
 * Repetition or definition levels of a page, as Parquet's data pages of version 1 hold them: runs of (count, level), after
 * their length in bytes. See the "Run Length Encoding / Bit-Packing Hybrid" of Parquet's encodings; a run whose lowest bit
 * is 0 repeats one value, and levels of lists of tensors fit a byte.
 */
final class LevelRuns {
    private static final int LENGTH = Integer.BYTES;
    private static final int LONGEST_RUN = 6;

    private byte[] bytes = new byte[64];
    private int size;
    private int level;
    private int count;

    LevelRuns() {
        clear();
    }

    void add(int newLevel, int times) {
        if (newLevel != level) {
            endRun();
            level = newLevel;
        }
        count += times;
    }

    private void endRun() {
        if (count == 0) {
            return;
        }
        if (size + LONGEST_RUN > bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        }
        size = header(bytes, size, count << 1);
        bytes[size++] = (byte) level;
        count = 0;
    }

    /** Writes the header of a run, seven bits a byte; says where it ends. */
    static int header(byte[] bytes, int start, int header) {
        int end = start;
        int rest = header;
        while ((rest & ~0x7f) != 0) {
            bytes[end++] = (byte) (rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        bytes[end++] = (byte) rest;
        return end;
    }

    /** Ends the last run; the bytes are good until the next page. */
    BytesInput values() {
        endRun();
        int length = size - LENGTH;
        for (int i = 0; i < LENGTH; i++) {
            bytes[i] = (byte) (length >>> 8 * i);
        }
        return BytesInput.from(bytes, 0, size);
    }

    void clear() {
        size = LENGTH;
        level = 0;
        count = 0;
    }
}
