package io.github.sparkpositional.sink;

import org.apache.spark.unsafe.Platform;

/** The cells of a page of bytes: each one's length, then the cell. */
final class PageCells extends PageValues {
    private static final int LEAST_PLACES = 64;

    private final CellDictionary dictionary;
    private final byte[] lengthBefore = new byte[CellDictionary.LENGTH];
    private int size;

    /** @param mostBytes with which a page ends */
    PageCells(int mostBytes, CellDictionary dictionary) {
        super(dictionary, mostBytes);
        this.dictionary = dictionary;
    }

    /** Adds a cell. The caller sees to it that it is no more than a page may have. */
    void add(Object base, long offset, int length) {
        if (!hasPlace(base, offset, length)) {
            Platform.putInt(lengthBefore, Platform.BYTE_ARRAY_OFFSET, length);
            plain().add(lengthBefore, Platform.BYTE_ARRAY_OFFSET, lengthBefore.length);
            plain().add(base, offset, length);
            plain().endCell();
        }
        counted(1);
        size += lengthBefore.length + length;
    }

    private boolean hasPlace(Object base, long offset, int length) {
        if (!dictionary.isOpen()) {
            return false;
        }
        int place = dictionary.find(base, offset, length);
        if (place < 0) {
            lookUp();
            return false;
        }
        int count = count();
        if (count == places().length) {
            reservePlaces(count, Math.max(LEAST_PLACES, 2 * count));
        }
        places()[count] = (char) place;
        return true;
    }

    /** Where no cell was there twice, the dictionary is the page. */
    @Override
    void lookUp() {
        if (dictionary.size() == count() && !dictionary.isWritten()) {
            plain().begin(dictionary.giveAway(), size);
            return;
        }
        byte[] bytes = plain().begin(size);
        char[] places = places();
        int start = 0;
        for (int i = 0; i < count(); i++) {
            dictionary.put(places[i], bytes, start);
            start += dictionary.bytes(places[i]);
        }
    }

    @Override
    int size() {
        return size;
    }

    @Override
    void clear() {
        super.clear();
        size = 0;
    }

    @Override
    void release() {
        super.release();
        dictionary.release();
    }
}
