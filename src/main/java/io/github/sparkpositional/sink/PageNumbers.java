package io.github.sparkpositional.sink;

import io.github.sparkpositional.column.UnsafeArrays;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.unsafe.Platform;

/** The numbers of a page, in little-endian order. */
final class PageNumbers extends PageValues {
    private final String column;
    private final NumberType type;
    private final int mostBytes;
    private final NumberDictionary dictionary;

    /** @param mostBytes with which a page ends */
    PageNumbers(String column, NumberType type, int mostBytes, NumberDictionary dictionary) {
        super(dictionary, mostBytes);
        this.column = column;
        this.type = type;
        this.mostBytes = mostBytes;
        this.dictionary = dictionary;
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
            plain().add(base, offset, type.bytes() * more);
        }
        counted(more);
    }

    /** Ends a cell. */
    void endCell() {
        plain().endCell();
    }

    private boolean hasPlaces(Object base, long offset, int more) {
        if (!dictionary.isOpen()) {
            return false;
        }
        for (int i = 0; i < more; i += NumberDictionary.BLOCK) {
            int length = Math.min(NumberDictionary.BLOCK, more - i);
            reservePlaces(count() + i, length, more);
            if (!dictionary.find(base, offset + (long) type.bytes() * i, length, places(), count() + i)) {
                lookUp();
                return false;
            }
        }
        return true;
    }

    @Override
    void lookUp() {
        byte[] bytes = plain().begin(size());
        char[] places = places();
        for (int i = 0; i < count(); i++) {
            dictionary.put(places[i], bytes, Platform.BYTE_ARRAY_OFFSET + (long) type.bytes() * i);
        }
    }

    private void checkRoom(int more) {
        if (type.bytes() * ((long) count() + more) > TensorPages.MOST_BYTES) {
            throw new IllegalStateException(
                    "A cell of column '" + column + "' takes more than " + TensorPages.MOST_BYTES
                            + " bytes, and a page of Parquet holds no more. Divide the tensor over several rows.");
        }
    }

    /** Makes room as for numbers: a page that is no longer small will be full. */
    private void reservePlaces(int filled, int more, int cell) {
        if (filled + more > places().length) {
            long room = TensorPages.room((long) type.bytes() * (filled + more), (long) type.bytes() * cell, mostBytes);
            reservePlaces(filled, (int) (room / type.bytes()));
        }
    }

    private IllegalStateException holdsNull(int near) {
        return new IllegalStateException("A cell of column '" + column + "' holds a null at or after its number " + near
                + ", but the column's type says that no number is null. Replace it before writing.");
    }

    @Override
    int size() {
        return type.bytes() * count();
    }
}
