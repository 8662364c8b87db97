package io.github.sparkpositional.sink;

import java.util.Arrays;

/**
 * A page of one cell, again and again.
 *
 * @param levels before its values
 * @param cell an array that begins with the cell
 * @param cellBytes of the cell
 * @param size of all its values
 */
record RepeatedPage(byte[] levels, byte[] cell, int cellBytes, int size) {

    /** Whether the other one is the same bytes. */
    boolean isSame(RepeatedPage other) {
        return size == other.size
                && cellBytes == other.cellBytes
                && Arrays.equals(levels, other.levels)
                && Arrays.equals(cell, 0, cellBytes, other.cell, 0, cellBytes);
    }

    /** The same page, whatever becomes of the array. */
    RepeatedPage copy() {
        return new RepeatedPage(levels, Arrays.copyOf(cell, cellBytes), cellBytes, size);
    }
}
