package io.github.sparkpositional.kernel.position.rotary;

/** How the index of a row or column becomes a coordinate, before it is scaled. */
public enum GridCoordinates {
    /** The index itself. */
    INDEX {
        @Override
        double at(double index, int size, int smallest, int largest) {
            return index;
        }
    },
    /** From -1 at the first to 1 at the last (timm in pixel mode); -1 where there is only one. */
    ENDS {
        @Override
        double at(double index, int size, int smallest, int largest) {
            return size == 1 ? -1 : 2 * index / (size - 1) - 1;
        }
    },
    /** Centres of cells where each side of the grid spans -1 to 1 (DINOv3). */
    CENTERS {
        @Override
        double at(double index, int size, int smallest, int largest) {
            return center(index, size);
        }
    },
    /** Centres of cells where the longest side spans -1 to 1. */
    CENTERS_BY_LARGEST {
        @Override
        double at(double index, int size, int smallest, int largest) {
            return center(index, largest);
        }
    },
    /** Centres of cells where the shortest side spans -1 to 1. */
    CENTERS_BY_SMALLEST {
        @Override
        double at(double index, int size, int smallest, int largest) {
            return center(index, smallest);
        }
    };

    /**
     * @param index of the row, column or frame, from 0, plus an offset
     * @param size of its axis
     * @param smallest the smaller of rows and columns
     * @param largest the larger of rows and columns
     */
    abstract double at(double index, int size, int smallest, int largest);

    private static double center(double index, int size) {
        return 2 * (index + 0.5) / size - 1;
    }
}
