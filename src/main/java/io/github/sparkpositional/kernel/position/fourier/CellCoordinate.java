package io.github.sparkpositional.kernel.position.fourier;

/** Where a cell stands on its axis. */
public enum CellCoordinate {
    /** Its index. */
    INDEX {
        @Override
        double of(int index, int size) {
            return index;
        }
    },
    /** From -1 at the first cell to 1 at the last; a single cell is at -1. */
    ENDS {
        @Override
        double of(int index, int size) {
            return size == 1 ? -1 : (2.0 * index - (size - 1)) / (size - 1);
        }
    },
    /** The middle of the cell where the axis runs from -1 to 1. */
    CENTRES {
        @Override
        double of(int index, int size) {
            return (2.0 * index + 1) / size - 1;
        }
    };

    abstract double of(int index, int size);
}
