package io.github.sparkpositional.kernel.position.box;

/** How the six vectors of a box become one. */
public enum BoxCombine {
    /** Added up; all tables have one width. */
    SUM {
        @Override
        int dim(int[] widths) {
            return widths[0];
        }

        @Override
        int column(int[] widths, int part) {
            return 0;
        }
    },
    /** Side by side. */
    CONCAT {
        @Override
        int dim(int[] widths) {
            return column(widths, widths.length);
        }

        @Override
        int column(int[] widths, int part) {
            int column = 0;
            for (int before = 0; before < part; before++) {
                column = Math.addExact(column, widths[before]);
            }
            return column;
        }
    };

    /** Numbers per vector, from those of the six parts. */
    abstract int dim(int[] widths);

    /** First column of a part. */
    abstract int column(int[] widths, int part);
}
