package io.github.sparkpositional.kernel.position.relative;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;

/** A checked rectangle of cells, numbered row by row. */
record Window(int rows, int columns) {

    Window {
        if (rows < 1 || columns < 1) {
            throw new InvalidRowException(
                    Reason.WRONG_GRID, "A grid must have at least one cell, but is " + rows + " x " + columns + ".");
        }
    }

    long cells() {
        return (long) rows * columns;
    }

    int row(int cell) {
        return cell / columns;
    }

    int column(int cell) {
        return cell % columns;
    }

    /** Different (row, column) offsets between two cells. */
    long offsets() {
        return (2L * rows - 1) * (2L * columns - 1);
    }
}
