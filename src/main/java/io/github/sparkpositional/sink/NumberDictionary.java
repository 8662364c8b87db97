package io.github.sparkpositional.sink;

import java.util.Arrays;
import org.apache.parquet.bytes.BytesInput;
import org.apache.spark.unsafe.Platform;

/**
 * The distinct numbers of a column chunk, told apart by their bits. Pixels of bytes have 256 values a channel, whatever they are
 * normalised to; what has many more closes it.
 */
final class NumberDictionary extends ChunkDictionary {
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

    /** @param mostBytes of the distinct numbers together */
    NumberDictionary(NumberType type, int mostBytes) {
        super(mostBytes >= type.bytes());
        this.width = type.bytes();
        this.mostNumbers = Math.min(MOST_VALUES, mostBytes / width);
        this.numbers = new long[mostNumbers];
    }

    @Override
    void forget() {
        Arrays.fill(slots, '\0');
    }

    @Override
    long bytes() {
        return (long) size() * width;
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
                close();
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
        int place = size();
        if (place == mostNumbers) {
            return mostNumbers;
        }
        numbers[place] = number;
        grow();
        slots[slot] = (char) size();
        return place;
    }

    /** Writes the number of a place, little-endian. */
    void put(int place, byte[] bytes, long offset) {
        if (width == Long.BYTES) {
            Platform.putLong(bytes, offset, numbers[place]);
        } else {
            Platform.putInt(bytes, offset, (int) numbers[place]);
        }
    }

    @Override
    BytesInput plain(int values) {
        byte[] plain = new byte[values * width];
        for (int i = 0; i < values; i++) {
            put(i, plain, Platform.BYTE_ARRAY_OFFSET + (long) i * width);
        }
        return BytesInput.from(plain);
    }
}
