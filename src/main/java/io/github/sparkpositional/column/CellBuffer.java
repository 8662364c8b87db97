package io.github.sparkpositional.column;

import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;

/**
 * Memory in which a matrix is put together, row by row. Where a cell's own memory is an array of floats, that is taken:
 * what is written needs no further copy.
 *
 * @param numbers the memory
 * @param offset index of the first row's first number
 * @param stride distance between the starts of two rows
 * @param cell the cell that lies in this memory; null where there is none
 */
public record CellBuffer(float[] numbers, int offset, int stride, UnsafeArrayData cell) {

    /** Plain memory, rows one after the other. */
    public static CellBuffer plain(float[] numbers, int width) {
        return new CellBuffer(numbers, 0, width, null);
    }
}
