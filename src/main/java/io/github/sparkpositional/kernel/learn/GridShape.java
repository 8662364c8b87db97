package io.github.sparkpositional.kernel.learn;

import java.io.Serializable;

/**
 * The positions that are learned: the cells of a grid, row by row. A sequence is a grid of one column.
 *
 * @param rows at least 1
 * @param columns at least 1
 * @param kind what the positions are
 */
public record GridShape(int rows, int columns, Kind kind) implements Serializable {
    /** What positions are of. */
    public enum Kind {
        /** Tokens in a row. */
        SEQUENCE,
        /** Cells in rows and columns. */
        GRID
    }

    /** Similarities take memory by the square of the positions: 2 GB at this many. */
    public static final int MAX_POSITIONS = 16_384;

    /** @throws IllegalArgumentException if there are no positions or more than {@value #MAX_POSITIONS} */
    public GridShape {
        if (rows < 1 || columns < 1 || (long) rows * columns > MAX_POSITIONS) {
            throw new IllegalArgumentException("learning supports 1 to " + MAX_POSITIONS
                    + " positions, because memory grows with their square, but found " + (long) rows * columns + " ("
                    + rows + " x " + columns + "); learn fewer (learnedLength, learnedGrid): sinusoids extrapolate, and"
                    + " tables are resampled to other sizes.");
        }
    }

    public static GridShape sequence(int length) {
        return new GridShape(length, 1, Kind.SEQUENCE);
    }

    public static GridShape grid(int rows, int columns) {
        return new GridShape(rows, columns, Kind.GRID);
    }

    /** Number of positions. */
    public int size() {
        return rows * columns;
    }

    int row(int position) {
        return position / columns;
    }

    int column(int position) {
        return position % columns;
    }
}
