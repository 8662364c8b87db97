package io.github.sparkpositional.kernel.position;

/** What a block of columns in a grid vector encodes. */
public enum GridAxis {
    /** The frame. */
    T {
        @Override
        public int size(Grid grid) {
            return grid.frames();
        }

        @Override
        public int coordinate(int frame, int cell, Grid grid) {
            return frame;
        }
    },
    /** The row. */
    Y {
        @Override
        public int size(Grid grid) {
            return grid.rows();
        }

        @Override
        public int coordinate(int frame, int cell, Grid grid) {
            return cell / grid.columns();
        }
    },
    /** The column. */
    X {
        @Override
        public int size(Grid grid) {
            return grid.columns();
        }

        @Override
        public int coordinate(int frame, int cell, Grid grid) {
            return cell % grid.columns();
        }
    },
    /** One running number over frames, rows and columns. */
    INDEX {
        @Override
        public int size(Grid grid) {
            return grid.cells();
        }

        @Override
        public int coordinate(int frame, int cell, Grid grid) {
            return frame * grid.rows() * grid.columns() + cell;
        }
    };

    /** Number of coordinates. */
    public abstract int size(Grid grid);

    /**
     * @param cell row-major index within the frame
     * @return 0-based, below {@link #size}
     */
    public abstract int coordinate(int frame, int cell, Grid grid);
}
