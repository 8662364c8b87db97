package io.github.sparkpositional.report;

import io.github.sparkpositional.kernel.position.TokenOrder;

/**
 * Where the positions of a table stand: one after the other, or as the cells of a grid behind some prefix rows.
 *
 * @param prefixRows vectors in front of the cells that stand nowhere (class and register tokens)
 * @param rows of the grid; 1 for a sequence
 * @param columns of the grid; the length of a sequence
 * @param cells row-major number of the cell of each vector behind the prefix; empty where they stand row by row
 */
@SuppressWarnings("ArrayRecordComponent")
public record PositionLayout(Kind kind, int prefixRows, int rows, int columns, int[] cells) {

    /** What positions are of. */
    public enum Kind {
        /** Tokens in a row. */
        SEQUENCE,
        /** Cells in rows and columns. */
        GRID
    }

    /** Positions 0, 1, 2, ... */
    public static PositionLayout sequence(int length) {
        return new PositionLayout(Kind.SEQUENCE, 0, 1, length, new int[0]);
    }

    /** Cells row by row. */
    public static PositionLayout grid(int prefixRows, int rows, int columns) {
        return new PositionLayout(Kind.GRID, prefixRows, rows, columns, new int[0]);
    }

    /** Cells in the order that a convention names. */
    public static PositionLayout grid(int prefixRows, int rows, int columns, TokenOrder order, int mergeSize) {
        return new PositionLayout(Kind.GRID, prefixRows, rows, columns, order.cells(rows, columns, mergeSize));
    }

    public boolean isGrid() {
        return kind == Kind.GRID;
    }

    /** Vectors in all. */
    public int size() {
        return prefixRows + rows * columns;
    }

    /** Which vector is that of a cell. */
    int[] vectorsByCell() {
        int[] vectors = new int[rows * columns];
        for (int token = 0; token < vectors.length; token++) {
            vectors[cells.length == 0 ? token : cells[token]] = prefixRows + token;
        }
        return vectors;
    }

    /** For people, as in "14 x 14 cells". */
    public String words() {
        String prefix = prefixRows == 0
                ? ""
                : ", after " + prefixRows + (prefixRows == 1 ? " row" : " rows") + " for class and register tokens";
        return isGrid() ? rows + " × " + columns + " cells" + prefix : columns + " positions";
    }
}
