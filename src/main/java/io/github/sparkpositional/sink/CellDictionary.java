package io.github.sparkpositional.sink;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.parquet.bytes.BytesInput;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.array.ByteArrayMethods;

/**
 * The distinct cells of a column chunk of bytes: pictures of one size have the same positions, and those of a few sizes a few. It holds no
 * more than a page does; what has more cells closes it.
 */
final class CellDictionary extends ChunkDictionary {
    /** In front of a cell stands how long it is. */
    static final int LENGTH = Integer.BYTES;

    private final int mostBytes;
    /** By the hash of the cell. Of two cells with the same hash only the first one is found. */
    private final Map<Long, Integer> places = new HashMap<>();

    private byte[] bytes = new byte[0];
    private int[] ends = new int[16];
    private int last;

    /** @param mostBytes of the distinct cells together */
    CellDictionary(int mostBytes) {
        super(mostBytes > 0);
        this.mostBytes = mostBytes;
    }

    @Override
    void forget() {
        places.clear();
    }

    @Override
    long bytes() {
        return end(size());
    }

    /** Where so many cells end. */
    private int end(int cells) {
        return cells == 0 ? 0 : ends[cells - 1];
    }

    /** The place of a cell, which is a new one for a new cell; -1 where there is none left, and the dictionary is closed. */
    int find(Object base, long offset, int length) {
        if (size() > 0 && isAt(last, base, offset, length)) {
            return last;
        }
        long hash = XXH64.hashUnsafeBytes(base, offset, length, 0);
        Integer known = places.get(hash);
        if (known != null && isAt(known, base, offset, length)) {
            last = known;
        } else if (size() < MOST_VALUES && bytes() + LENGTH + length <= mostBytes) {
            last = size();
            places.putIfAbsent(hash, last);
            add(base, offset, length);
        } else {
            close();
            return -1;
        }
        return last;
    }

    /** Readers keep it beside their rows: it is worth that where cells come twice, and not where a few do. */
    @Override
    boolean saves(int placesBytes, int valuesBytes) {
        return super.saves(placesBytes, valuesBytes / 2);
    }

    private boolean isAt(int place, Object base, long offset, int length) {
        int start = end(place) + LENGTH;
        return ends[place] - start == length
                && ByteArrayMethods.arrayEquals(base, offset, bytes, Platform.BYTE_ARRAY_OFFSET + (long) start, length);
    }

    private void add(Object base, long offset, int length) {
        int start = end(size());
        int end = start + LENGTH + length;
        if (end > bytes.length) {
            bytes = SpareArrays.OF_BYTES.larger(bytes, start, (int) TensorPages.room(end, end - start, mostBytes));
        }
        if (size() == ends.length) {
            ends = Arrays.copyOf(ends, 2 * ends.length);
        }
        Platform.putInt(bytes, Platform.BYTE_ARRAY_OFFSET + (long) start, length);
        Platform.copyMemory(base, offset, bytes, Platform.BYTE_ARRAY_OFFSET + (long) start + LENGTH, length);
        ends[size()] = end;
        grow();
    }

    /** Bytes of the cell of a place, with its length. */
    int bytes(int place) {
        return ends[place] - end(place);
    }

    /** Writes the cell of a place, with its length. */
    void put(int place, byte[] target, int start) {
        System.arraycopy(bytes, end(place), target, start, bytes(place));
    }

    @Override
    BytesInput plain(int values) {
        return BytesInput.from(bytes, 0, end(values));
    }

    /** Its memory, which begins with all cells, and which it then no longer has. */
    byte[] giveAway() {
        byte[] given = bytes;
        bytes = new byte[0];
        clear();
        return given;
    }

    /** Leaves its memory to the next file. Nothing can be added any more. */
    void release() {
        SpareArrays.OF_BYTES.keep(giveAway());
    }
}
