package io.github.sparkpositional.sink;

import java.util.Arrays;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.spark.unsafe.Platform;

/**
 * The distinct numbers of a column chunk, told apart by their bits. While it is open, pages hold the places of their numbers in it.
 * Pixels of bytes have 256 values a channel, whatever they are normalised to; what has many more closes it.
 */
final class ChunkDictionary {
    /** Twelve bits. Where numbers are more, to look them up takes longer than to compress them. */
    static final int MOST_NUMBERS = 1 << 12;

    /** Numbers that are looked up together. */
    static final int BLOCK = 1024;

    private static final int SLOT_BITS = 13;
    /** The golden ratio, which spreads numbers that are alike over the slots. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final int width;
    private final int mostNumbers;
    private final long[] numbers;
    /** A place and one, by the hash of its number; 0 is free. */
    private final char[] slots = new char[1 << SLOT_BITS];
    /** Numbers in an array of a type that the compiler knows: it makes faster code of that than of any memory. */
    private final byte[] block = new byte[BLOCK * Long.BYTES];

    private int size;
    private int written;
    private boolean isOpen;

    /** @param mostBytes of the distinct numbers together */
    ChunkDictionary(NumberType type, int mostBytes) {
        this.width = type.bytes();
        this.mostNumbers = Math.min(MOST_NUMBERS, mostBytes / width);
        this.numbers = new long[mostNumbers];
    }

    /** Begins a column chunk. */
    void start() {
        Arrays.fill(slots, '\0');
        size = 0;
        written = 0;
        isOpen = mostNumbers > 0;
    }

    boolean isOpen() {
        return isOpen;
    }

    /** No later page has places. The numbers of those that have been looked up can still be got. */
    void close() {
        isOpen = false;
    }

    /**
     * Looks up the places of numbers in Spark's memory, where new numbers get theirs; says whether each has one. If not, the
     * dictionary is closed.
     *
     * @param count at most {@link #BLOCK}
     */
    boolean find(Object base, long offset, int count, char[] places, int start) {
        Platform.copyMemory(base, offset, block, Platform.BYTE_ARRAY_OFFSET, (long) width * count);
        boolean isWide = width == Long.BYTES;
        for (int i = 0; i < count; i++) {
            int place = place(
                    isWide
                            ? Platform.getLong(block, Platform.BYTE_ARRAY_OFFSET + (long) Long.BYTES * i)
                            : Platform.getInt(block, Platform.BYTE_ARRAY_OFFSET + (long) Integer.BYTES * i));
            if (place == mostNumbers) {
                isOpen = false;
                return false;
            }
            places[start + i] = (char) place;
        }
        return true;
    }

    /** One behind the last where there is none left. */
    private int place(long number) {
        int slot = (int) (number * SPREAD >>> Long.SIZE - SLOT_BITS);
        while (slots[slot] != 0) {
            int place = slots[slot] - 1;
            if (numbers[place] == number) {
                return place;
            }
            slot = slot + 1 & slots.length - 1;
        }
        if (size == mostNumbers) {
            return mostNumbers;
        }
        numbers[size] = number;
        slots[slot] = (char) ++size;
        return size - 1;
    }

    /** Writes the number of a place, little-endian. */
    void put(int place, byte[] bytes, long offset) {
        if (width == Long.BYTES) {
            Platform.putLong(bytes, offset, numbers[place]);
        } else {
            Platform.putInt(bytes, offset, (int) numbers[place]);
        }
    }

    /** Bits of a place. */
    int bits() {
        return Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, size - 1));
    }

    /** Whether a page of places takes fewer bytes than one of numbers, with the dictionary where it is the first one. */
    boolean saves(int placesBytes, int numbersBytes) {
        return written > 0 || (long) size * width + placesBytes < numbersBytes;
    }

    /** Says that a page holds places of the numbers up to now. */
    void written() {
        written = size;
    }

    /** Whether pages hold places. */
    boolean isWritten() {
        return written > 0;
    }

    DictionaryPage page() {
        byte[] plain = new byte[written * width];
        for (int i = 0; i < written; i++) {
            put(i, plain, Platform.BYTE_ARRAY_OFFSET + (long) i * width);
        }
        return new DictionaryPage(BytesInput.from(plain), written, Encoding.PLAIN);
    }
}
