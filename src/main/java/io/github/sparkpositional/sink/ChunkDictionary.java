package io.github.sparkpositional.sink;

import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;

/** The distinct values of a column chunk. While it is open, pages hold the places of their values in it. */
abstract class ChunkDictionary {
    /** Twelve bits. Where numbers are more, to look them up takes longer than to compress them. */
    static final int MOST_VALUES = 1 << 12;

    private final boolean isAllowed;
    private int size;
    private int written;
    private boolean isOpen;

    /** @param isAllowed whether it may ever be open */
    ChunkDictionary(boolean isAllowed) {
        this.isAllowed = isAllowed;
    }

    /** Forgets where values are. */
    abstract void forget();

    /** What they take in Parquet's PLAIN. */
    abstract long bytes();

    /** The first of them in Parquet's PLAIN. */
    abstract BytesInput plain(int values);

    /** Begins a column chunk. */
    final void start() {
        clear();
        written = 0;
        isOpen = isAllowed;
    }

    /** Forgets all values. */
    final void clear() {
        forget();
        size = 0;
    }

    /** Values up to now. */
    final int size() {
        return size;
    }

    /** Says that there is one value more. */
    final void grow() {
        size++;
    }

    final boolean isOpen() {
        return isOpen;
    }

    /** No later page has places. The values of those that have been looked up can still be got. */
    final void close() {
        isOpen = false;
    }

    /** Bits of a place. */
    final int bits() {
        return Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, size - 1));
    }

    /** Whether a page of places takes fewer bytes than one of values, with the dictionary where it is the first one. */
    boolean saves(int placesBytes, int valuesBytes) {
        return written > 0 || bytes() + placesBytes < valuesBytes;
    }

    /** Says that a page holds places of the values up to now. */
    final void written() {
        written = size;
    }

    /** Whether pages hold places. */
    final boolean isWritten() {
        return written > 0;
    }

    final DictionaryPage page() {
        return new DictionaryPage(plain(written), written, Encoding.PLAIN);
    }
}
