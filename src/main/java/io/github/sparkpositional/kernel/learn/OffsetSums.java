package io.github.sparkpositional.kernel.learn;

/**
 * How alike content is by relative position: the sum of {@code K[i,j]} over all pairs at an offset {@code (dy, dx)}, which
 * is the number of those pairs times their mean {@code C(dy, dx)}.
 */
final class OffsetSums {
    private final GridShape grid;
    private final double[] sums;

    private OffsetSums(GridShape grid) {
        this.grid = grid;
        this.sums = new double[(2 * grid.rows() - 1) * (2 * grid.columns() - 1)];
    }

    static OffsetSums of(Similarity similarity) {
        OffsetSums sums = new OffsetSums(similarity.grid());
        GridShape grid = similarity.grid();
        int n = grid.size();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                int index = sums.index(grid.row(i) - grid.row(j), grid.column(i) - grid.column(j));
                sums.sums[index] += similarity.values()[i * n + j];
            }
        }
        return sums;
    }

    double at(int dy, int dx) {
        return sums[index(dy, dx)];
    }

    private int index(int dy, int dx) {
        return (dy + grid.rows() - 1) * (2 * grid.columns() - 1) + dx + grid.columns() - 1;
    }
}
