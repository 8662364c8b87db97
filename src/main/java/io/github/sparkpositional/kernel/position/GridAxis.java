package io.github.sparkpositional.kernel.position;

/** What a block of columns in a grid vector encodes. */
enum GridAxis {
    /** The frame. */
    T {
        @Override
        int size(Grid grid) {
            return grid.frames();
        }

        @Override
        int coordinate(int frame, int cell, Grid grid) {
            return frame;
        }
    },
    /** The row. */
    Y {
        @Override
        int size(Grid grid) {
            return grid.rows();
        }

        @Override
        int coordinate(int frame, int cell, Grid grid) {
            return cell / grid.columns();
        }
    },
    /** The column. */
    X {
        @Override
        int size(Grid grid) {
            return grid.columns();
        }

        @Override
        int coordinate(int frame, int cell, Grid grid) {
            return cell % grid.columns();
        }
    },
    /** One running number over frames, rows and columns. */
    INDEX {
        @Override
        int size(Grid grid) {
            return grid.cells();
        }

        @Override
        int coordinate(int frame, int cell, Grid grid) {
            return frame * grid.rows() * grid.columns() + cell;
        }
    };

    /** Number of coordinates. */
    abstract int size(Grid grid);

    /**
     * @param cell row-major index within the frame
     * @return 0-based, below {@link #size}
     */
    abstract int coordinate(int frame, int cell, Grid grid);
}
