package io.github.sparkpositional.kernel.compare;

/** Orders of columns that are taken for one another; each says which column of the first table stands where. */
enum ColumnArrangement {
    SAME("") {
        @Override
        int source(int column, int dim) {
            return column;
        }
    },
    HALVES_SWAPPED("with the two halves of the columns swapped (the other axis or function first)") {
        @Override
        int source(int column, int dim) {
            return (column + dim / 2) % dim;
        }
    },
    INTERLEAVED("with the two halves of the columns alternating instead of one after the other") {
        @Override
        int source(int column, int dim) {
            return column / 2 + column % 2 * (dim / 2);
        }
    },
    SPLIT("with even columns, then odd ones, instead of alternating") {
        @Override
        int source(int column, int dim) {
            return column < dim / 2 ? 2 * column : 2 * (column - dim / 2) + 1;
        }
    },
    NEIGHBOURS_SWAPPED("with adjacent columns swapped (cosine before sine)") {
        @Override
        int source(int column, int dim) {
            return column ^ 1;
        }
    },
    MIDDLE_QUARTERS_SWAPPED("with the two middle quarters of the columns swapped (blocks per axis, or per function)") {
        @Override
        int source(int column, int dim) {
            int quarter = dim / 4;
            return column / quarter == 1 ? column + quarter : column / quarter == 2 ? column - quarter : column;
        }
    },
    HALVES_INTERLEAVED("with within each half, its two quarters alternating instead of one after the other") {
        @Override
        int source(int column, int dim) {
            return inHalf(INTERLEAVED, column, dim);
        }
    },
    HALVES_SPLIT("with within each half, even columns, then odd ones, instead of alternating") {
        @Override
        int source(int column, int dim) {
            return inHalf(SPLIT, column, dim);
        }
    },
    QUARTERS_SWAPPED("with within each half, its two quarters swapped (cosines before sines)") {
        @Override
        int source(int column, int dim) {
            return inHalf(HALVES_SWAPPED, column, dim);
        }
    },
    REVERSED("with columns in reverse order") {
        @Override
        int source(int column, int dim) {
            return dim - 1 - column;
        }
    };

    private final String words;

    ColumnArrangement(String words) {
        this.words = words;
    }

    /** What is otherwise; empty where nothing is. */
    String words() {
        return words;
    }

    /** Dims that aren't a multiple of 4 have no quarters. */
    boolean fits(int dim) {
        return this == SAME || this == REVERSED || dim % 4 == 0;
    }

    abstract int source(int column, int dim);

    private static int inHalf(ColumnArrangement arrangement, int column, int dim) {
        int half = dim / 2;
        return column / half * half + arrangement.source(column % half, half);
    }
}
