package io.github.sparkpositional.kernel.learn;

/**
 * How alike content is by relative position alone: {@code C(dy, dx)}, the mean of {@code K[i,j]} over all pairs at that
 * offset. {@code C(dy, dx) = C(-dy, -dx)}.
 */
final class StationaryKernel {
    private final GridShape grid;
    private final double[] values;

    private StationaryKernel(GridShape grid, double[] values) {
        this.grid = grid;
        this.values = values;
    }

    static StationaryKernel of(Similarity similarity) {
        GridShape grid = similarity.grid();
        StationaryKernel kernel =
                new StationaryKernel(grid, new double[(2 * grid.rows() - 1) * (2 * grid.columns() - 1)]);
        int n = grid.size();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                int dy = grid.row(i) - grid.row(j);
                int dx = grid.column(i) - grid.column(j);
                kernel.values[kernel.index(dy, dx)] += similarity.values()[i * n + j] / kernel.pairs(dy, dx);
            }
        }
        return kernel;
    }

    double at(int dy, int dx) {
        return values[index(dy, dx)];
    }

    /** How many pairs of positions have this offset. */
    private int pairs(int dy, int dx) {
        return (grid.rows() - Math.abs(dy)) * (grid.columns() - Math.abs(dx));
    }

    private int index(int dy, int dx) {
        return (dy + grid.rows() - 1) * (2 * grid.columns() - 1) + dx + grid.columns() - 1;
    }
}
