package io.github.sparkpositional.sink;

import java.util.Arrays;
import org.apache.spark.unsafe.Platform;

/**
 * Places in a dictionary, as a data page of Parquet holds them: how many bits a place takes, then runs of the "Run Length Encoding /
 * Bit-Packing Hybrid". A block of places that are all the same prolongs a run of one; any other block is a run of packed bits.
 */
final class IndexRuns {
    /** Places that are packed together. */
    private static final int GROUP = 8;

    /** Places of a block. Readers unpack a run at once, into memory that stays in the processor's cache. */
    private static final int BLOCK = 4096;

    private static final int LONGEST_HEADER = 5;
    private static final int LEAST_BYTES = 1 << 12;
    private static final int MOST_KEPT_BYTES = 32 << 20;

    private byte[] bytes = new byte[LEAST_BYTES];
    private int size;
    private int bits;
    private int repeated;
    private int times;

    /** So many places, and what a group of them lacks. */
    static int wholeGroups(int places) {
        return (places + GROUP - 1) / GROUP * GROUP;
    }

    /** Writes a page anew. There is room for whole groups of places, whatever stands in it. */
    void write(char[] places, int count, int bitsOfPlace) {
        if (bytes.length > MOST_KEPT_BYTES) {
            bytes = new byte[LEAST_BYTES];
        }
        bits = bitsOfPlace;
        bytes[0] = (byte) bits;
        size = 1;
        reserve((int) ((long) count * bits / Byte.SIZE) + count / BLOCK * LONGEST_HEADER);
        for (int i = 0; i < count; i += BLOCK) {
            add(places, i, Math.min(count, i + BLOCK));
        }
        endRun();
    }

    /** Only the last block is less than full. */
    private void add(char[] places, int start, int end) {
        if (!isOne(places, start, end)) {
            endRun();
            pack(places, start, end);
            return;
        }
        if (places[start] != repeated) {
            endRun();
            repeated = places[start];
        }
        times += end - start;
    }

    private static boolean isOne(char[] places, int start, int end) {
        for (int i = start + 1; i < end; i++) {
            if (places[i] != places[start]) {
                return false;
            }
        }
        return true;
    }

    private void endRun() {
        if (times > 0) {
            reserve(LONGEST_HEADER + Character.BYTES);
            size = LevelRuns.header(bytes, size, times << 1);
            for (int shift = 0; shift < bits; shift += Byte.SIZE) {
                bytes[size++] = (byte) (repeated >>> shift);
            }
            times = 0;
        }
    }

    /** Half a group fits a long. Its second half may begin within a byte, which the first one shares. */
    private void pack(char[] places, int start, int end) {
        int groups = wholeGroups(end - start) / GROUP;
        Arrays.fill(places, end, start + groups * GROUP, '\0');
        reserve(LONGEST_HEADER + groups * bits + Long.BYTES);
        size = LevelRuns.header(bytes, size, groups << 1 | 1);
        int half = GROUP / 2 * bits;
        int shift = half % Byte.SIZE;
        long target = Platform.BYTE_ARRAY_OFFSET + (long) size;
        for (int i = start; i < end; i += GROUP) {
            long first = half(places, i);
            long second = half(places, i + GROUP / 2) << shift;
            Platform.putLong(bytes, target, first);
            Platform.putLong(bytes, target + half / Byte.SIZE, shift == 0 ? second : second | first >>> half - shift);
            target += bits;
        }
        size += groups * bits;
    }

    private long half(char[] places, int i) {
        return (((long) places[i + 3] << bits | places[i + 2]) << bits | places[i + 1]) << bits | places[i];
    }

    private void reserve(int more) {
        if (more > bytes.length - size) {
            bytes = SpareArrays.OF_BYTES.larger(bytes, size, Math.max(size + more, 2 * bytes.length));
        }
    }

    /** The page is those before {@link #size()}. */
    byte[] bytes() {
        return bytes;
    }

    int size() {
        return size;
    }

    /** Leaves its memory to the next file. */
    void release() {
        SpareArrays.OF_BYTES.keep(bytes);
        bytes = null;
    }
}
