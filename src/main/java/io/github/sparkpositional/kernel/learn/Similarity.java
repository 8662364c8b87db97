package io.github.sparkpositional.kernel.learn;

/**
 * How alike content is at any two positions: {@code K[i,j]}, 1 on the diagonal.
 *
 * @param values [n, n], row-major; not to be written to
 */
@SuppressWarnings("ArrayRecordComponent")
public record Similarity(GridShape grid, double[] values) {

    /**
     * Scales covariances to a unit diagonal; a position without any variance is like no other.
     *
     * @param covariances [n, n], row-major; given away
     */
    public static Similarity scaled(GridShape grid, double[] covariances) {
        int n = grid.size();
        double[] deviations = new double[n];
        for (int i = 0; i < n; i++) {
            deviations[i] = Math.sqrt(Math.max(0, covariances[i * n + i]));
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double scale = deviations[i] * deviations[j];
                covariances[i * n + j] = i == j ? 1 : scale == 0 ? 0 : covariances[i * n + j] / scale;
            }
        }
        return new Similarity(grid, covariances);
    }

    /**
     * The correlation of the products {@code <p_i, p_j>} of a table's rows with these similarities, over all pairs.
     *
     * @param table [n, dim], row-major
     * @return -1 to 1; 0 where either side doesn't vary
     */
    public double correlation(float[] table, int dim) {
        int n = grid.size();
        double[] products = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                products[i * n + j] = product(table, dim, i, j);
            }
        }
        return correlation(products);
    }

    /** The correlation with other similarities of the same positions, over all pairs. */
    public double correlation(Similarity other) {
        return correlation(other.values);
    }

    private double correlation(double[] others) {
        double mean = mean(values);
        double meanOfOthers = mean(others);
        double squares = 0;
        double squaresOfOthers = 0;
        double crossed = 0;
        for (int k = 0; k < values.length; k++) {
            double own = values[k] - mean;
            double other = others[k] - meanOfOthers;
            squares += own * own;
            squaresOfOthers += other * other;
            crossed += own * other;
        }
        double scale = Math.sqrt(squares) * Math.sqrt(squaresOfOthers);
        return scale == 0 ? 0 : crossed / scale;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /**
     * The share of K that a table's products give: {@code 1 - |K - P P'|^2 / |K|^2}.
     *
     * @param table [n, dim], row-major
     */
    public double explained(float[] table, int dim) {
        int n = grid.size();
        double missed = 0;
        double all = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double value = values[i * n + j];
                double gap = value - product(table, dim, i, j);
                missed += gap * gap;
                all += value * value;
            }
        }
        return 1 - missed / all;
    }

    private static double product(float[] table, int dim, int i, int j) {
        double product = 0;
        for (int k = 0; k < dim; k++) {
            product += (double) table[i * dim + k] * table[j * dim + k];
        }
        return product;
    }
}
