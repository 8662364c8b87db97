package io.github.sparkpositional.sink;

import java.util.Optional;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;

/**
 * The values of a page: their places in the chunk's dictionary while that is open, else themselves, which is what Parquet calls PLAIN.
 */
abstract class PageValues {
    private final ChunkDictionary dictionary;
    private final IndexRuns runs = new IndexRuns();
    private final PlainBytes plain;
    private char[] places = new char[0];
    private int count;

    /** @param mostBytes with which a page ends */
    PageValues(ChunkDictionary dictionary, int mostBytes) {
        this.dictionary = dictionary;
        this.plain = new PlainBytes(mostBytes);
    }

    /** Bytes of the values themselves, as readers get them. */
    abstract int size();

    /** Turns places back into values, in the page. */
    abstract void lookUp();

    final ChunkDictionary dictionary() {
        return dictionary;
    }

    /** Values up to now. */
    final int count() {
        return count;
    }

    /** Says that so many values more have places, or stand in the page. */
    final void counted(int more) {
        count += more;
    }

    final PlainBytes plain() {
        return plain;
    }

    final char[] places() {
        return places;
    }

    /**
     * Makes room for the places of so many values.
     *
     * @param filled how many of them stand there
     */
    final void reservePlaces(int filled, int values) {
        if (values > places.length) {
            places = SpareArrays.OF_CHARS.larger(places, filled, IndexRuns.wholeGroups(values));
        }
    }

    /** Ends the page, of which only now is known whether its places take fewer bytes. */
    final void end() {
        if (!isIndexed()) {
            return;
        }
        runs.write(places, count, dictionary.bits());
        if (dictionary.saves(runs.size(), size())) {
            dictionary.written();
        } else {
            dictionary.close();
            lookUp();
        }
    }

    private boolean isIndexed() {
        return dictionary.isOpen() && count > 0;
    }

    final Encoding encoding() {
        return isIndexed() ? Encoding.RLE_DICTIONARY : Encoding.PLAIN;
    }

    final BytesInput bytes() {
        return isIndexed() ? BytesInput.from(runs.bytes(), 0, runs.size()) : plain.values();
    }

    /** The page with these levels, where it is one cell more than once. */
    final Optional<RepeatedPage> repeatedPage(byte[] levels) {
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
