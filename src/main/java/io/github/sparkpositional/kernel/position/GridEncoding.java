package io.github.sparkpositional.kernel.position;

import java.io.Serializable;

/**
 * A 2-D or 3-D convention with all choices made: gives the position table of a grid. Immutable; equal conventions are
 * equal objects (tables are cached by them).
 */
public interface GridEncoding extends Serializable {

    /** Numbers per vector. */
    int dim();

    /** Rows in front of the cells (class and register tokens). */
    int prefixRows();

    /**
     * The position table [prefixRows + cells, dim], row-major, cells in the convention's token order.
     *
     * @param sizes cells per axis, slowest axis first: {@code {rows, columns}} or {@code {frames, rows, columns}}
     */
    float[] table(int... sizes);
}
