package io.github.sparkpositional.sink;

import io.github.sparkpositional.column.UnsafeArrays;
import java.util.Optional;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.unsafe.Platform;

/**
 * The numbers of a page: their places in the chunk's dictionary while that is open, else themselves in little-endian order, which is
 * what Parquet calls PLAIN.
 */
final class PageNumbers {
    private final String column;
    private final NumberType type;
    private final int mostBytes;
    private final ChunkDictionary dictionary;
    private final IndexRuns runs = new IndexRuns();
    private final PlainBytes plain;
    private char[] places = new char[0];
    private int count;

    /** @param mostBytes with which a page ends */
    PageNumbers(String column, NumberType type, int mostBytes, ChunkDictionary dictionary) {
        this.column = column;
        this.type = type;
        this.mostBytes = mostBytes;
        this.dictionary = dictionary;
        this.plain = new PlainBytes(mostBytes);
    }

    /** Adds the numbers of an array. */
    void add(ArrayData array) {
        int more = array.numElements();
        checkRoom(more);
        if (array instanceof UnsafeArrayData unsafe) {
            int near = UnsafeArrays.nullNear(unsafe);
            if (near >= 0) {
                throw holdsNull(near);
            }
            add(unsafe.getBaseObject(), UnsafeArrays.numbers(unsafe), more);
        } else {
            add(plain(array), Platform.BYTE_ARRAY_OFFSET, more);
        }
    }

    private byte[] plain(ArrayData array) {
        byte[] plain = new byte[array.numElements() * type.bytes()];
        for (int i = 0; i < array.numElements(); i++) {
            if (array.isNullAt(i)) {
                throw holdsNull(i);
            }
            type.put(array, i, plain, Platform.BYTE_ARRAY_OFFSET + (long) type.bytes() * i);
        }
        return plain;
    }

    private void add(Object base, long offset, int more) {
        if (!hasPlaces(base, offset, more)) {
            plain.add(base, offset, type.bytes() * more);
        }
        count += more;
    }

    /** Ends a cell. */
    void endCell() {
        plain.endCell();
    }

    private boolean hasPlaces(Object base, long offset, int more) {
        if (!dictionary.isOpen()) {
            return false;
        }
        for (int i = 0; i < more; i += ChunkDictionary.BLOCK) {
            int length = Math.min(ChunkDictionary.BLOCK, more - i);
            reservePlaces(count + i + length, more);
            if (!dictionary.find(base, offset + (long) type.bytes() * i, length, places, count + i)) {
                lookNumbersUp();
                return false;
            }
        }
        return true;
    }

    /** Turns places back into numbers. */
    private void lookNumbersUp() {
        byte[] bytes = plain.begin(size());
        for (int i = 0; i < count; i++) {
            dictionary.put(places[i], bytes, Platform.BYTE_ARRAY_OFFSET + (long) type.bytes() * i);
        }
    }

    private void checkRoom(int more) {
        if (type.bytes() * ((long) count + more) > TensorPages.MOST_BYTES) {
            throw new IllegalStateException(
                    "A cell of column '" + column + "' takes more than " + TensorPages.MOST_BYTES
                            + " bytes, and a page of Parquet holds no more. Divide the tensor over several rows.");
        }
    }

    /** @param cell how many of them the last cell has */
    private void reservePlaces(int numbers, int cell) {
        if (numbers > places.length) {
            long room = TensorPages.room((long) type.bytes() * numbers, (long) type.bytes() * cell, mostBytes);
            places = SpareArrays.OF_CHARS.larger(
                    places, places.length, IndexRuns.wholeGroups((int) (room / type.bytes())));
        }
    }

    private IllegalStateException holdsNull(int near) {
        return new IllegalStateException("A cell of column '" + column + "' holds a null at or after its number " + near
                + ", but the column's type says that no number is null. Replace it before writing.");
    }

    /** Bytes of the numbers themselves. */
    int size() {
        return type.bytes() * count;
    }

    /** Ends the page, of which only now is known whether its places take fewer bytes. */
    void end() {
        if (!isIndexed()) {
            return;
        }
        runs.write(places, count, dictionary.bits());
        if (dictionary.saves(runs.size(), size())) {
            dictionary.written();
        } else {
            dictionary.close();
            lookNumbersUp();
        }
    }

    private boolean isIndexed() {
        return dictionary.isOpen() && count > 0;
    }

    Encoding encoding() {
        return isIndexed() ? Encoding.RLE_DICTIONARY : Encoding.PLAIN;
    }

    BytesInput values() {
        return isIndexed() ? BytesInput.from(runs.bytes(), 0, runs.size()) : plain.values();
    }

    /** The page with these levels, where it is one cell more than once. */
    Optional<RepeatedPage> repeatedPage(byte[] levels) {
        return isIndexed() ? Optional.empty() : plain.repeatedPage(levels);
    }

    /** Begins the next page. */
    void clear() {
        count = 0;
        plain.clear();
        if (places.length > TensorPages.MOST_KEPT_BYTES / Character.BYTES) {
            places = new char[0];
        }
    }

    /** Leaves its memory to the next file. Nothing can be added any more. */
    void release() {
        plain.release();
        SpareArrays.OF_CHARS.keep(places);
        runs.release();
        places = null;
    }
}
