package io.github.sparkpositional.kernel.learn;

import java.util.Arrays;

/**
 * What is summed over rows of data to learn how alike content is at two positions. With {@code c} a shift near the mean:
 * the products {@code <x_i - c, x_j - c>} of all pairs, the vectors {@code x_i - c}, and how many rows had which extent.
 * Sums of the same shift add up, in any grouping; the shift keeps them small, so that nothing cancels.
 *
 * <p>Memory: {@code n (n + 1) / 2 + n dim + (rows + 1) (columns + 1)} doubles for n positions.
 */
public final class SimilaritySums {
    private final GridShape grid;
    private final int dim;
    private final float[] shift;
    private final double[] sums;
    private final int vectors;
    private final int extents;

    private final float[][] transposed;
    private final float[][] products;

    /**
     * @param dim numbers per vector
     * @param shift subtracted from every vector, [dim]
     */
    public SimilaritySums(GridShape grid, int dim, float[] shift) {
        this.grid = grid;
        this.dim = dim;
        this.shift = shift.clone();
        this.vectors = triangle(grid.size());
        this.extents = Math.addExact(vectors, Math.multiplyExact(grid.size(), dim));
        this.sums = new double[Math.addExact(extents, (grid.rows() + 1) * (grid.columns() + 1))];
        this.transposed = Products.transposed(grid.size(), dim);
        this.products = Products.room(grid.size());
    }

    private static int triangle(int n) {
        return Math.toIntExact((long) n * (n + 1) / 2);
    }

    /**
     * Adds one row of data; what lies outside the learned positions is left out.
     *
     * @param content vectors [rows * columns, dim], row-major
     * @param rows of this row's own grid
     * @param columns of this row's own grid
     */
    public void add(float[] content, int rows, int columns) {
        int height = Math.min(rows, grid.rows());
        int width = Math.min(columns, grid.columns());
        if (height < grid.rows() || width < grid.columns()) {
            for (float[] line : transposed) {
                Arrays.fill(line, 0f);
            }
        }
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int position = y * grid.columns() + x;
                int from = (y * columns + x) * dim;
                int to = vectors + position * dim;
                for (int k = 0; k < dim; k++) {
                    float centred = content[from + k] - shift[k];
                    transposed[k][position] = centred;
                    sums[to + k] += centred;
                }
            }
        }
        sums[extents + height * (grid.columns() + 1) + width]++;
        addProducts((height - 1) * grid.columns() + width);
    }

    /** @param end positions from there on are not in the row of data */
    private void addProducts(int end) {
        int place = 0;
        for (int from = 0; from < end; from += Products.BAND) {
            int to = Math.min(end, from + Products.BAND);
            Products.band(transposed, from, to, end, products);
            for (int i = from; i < to; i++) {
                float[] line = products[i - from];
                for (int j = i; j < end; j++) {
                    sums[place + j - i] += line[j];
                }
                place += grid.size() - i;
            }
        }
    }

    /** How many numbers the sums are. */
    public int length() {
        return sums.length;
    }

    /** Copies some of the sums. */
    public double[] part(int from, int count) {
        return Arrays.copyOfRange(sums, from, from + count);
    }

    /** Adds part of the sums of other rows, made with the same shift. */
    public void addPart(int from, double[] part) {
        for (int k = 0; k < part.length; k++) {
            sums[from + k] += part[k];
        }
    }

    /** Rows of data that were added. */
    public long rows() {
        double rows = 0;
        for (int k = extents; k < sums.length; k++) {
            rows += sums[k];
        }
        return Math.round(rows);
    }

    /** Whether every row of data had all positions; only then the shift can be exchanged for the mean afterwards. */
    public boolean complete() {
        return sums[sums.length - 1] == rows();
    }

    /** The mean of all vectors, [dim]. */
    public double[] mean() {
        double count = 0;
        int[] counts = counts();
        double[] mean = new double[dim];
        for (int i = 0; i < grid.size(); i++) {
            count += counts[i];
            for (int k = 0; k < dim; k++) {
                mean[k] += sums[vectors + i * dim + k];
            }
        }
        for (int k = 0; k < dim; k++) {
            mean[k] = shift[k] + mean[k] / count;
        }
        return mean;
    }

    /**
     * How alike content is: {@code K[i,j] = E <x_i - m, x_j - m>} over the rows that have both, scaled to a unit
     * diagonal. Where every row has all positions, m is the given mean, exactly; else it is the shift.
     */
    public Similarity similarity(double[] mean) {
        int n = grid.size();
        int[] counts = counts();
        double[] away = new double[dim];
        double square = 0;
        if (complete()) {
            for (int k = 0; k < dim; k++) {
                away[k] = mean[k] - shift[k];
                square += away[k] * away[k];
            }
        }
        double[] along = new double[n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < dim; k++) {
                along[i] += away[k] * sums[vectors + i * dim + k];
            }
        }
        double[] values = new double[n * n];
        int place = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                int both = counts[together(i, j)];
                double value = both == 0 ? 0 : (sums[place] - along[i] - along[j]) / both + square;
                values[i * n + j] = value;
                values[j * n + i] = value;
                place++;
            }
        }
        return Similarity.scaled(grid, values);
    }

    /** The cell that a row has just when it has both. */
    private int together(int i, int j) {
        return Math.max(grid.row(i), grid.row(j)) * grid.columns() + Math.max(grid.column(i), grid.column(j));
    }

    /** Rows of data that have each position. */
    private int[] counts() {
        int[] counts = new int[grid.size()];
        int width = grid.columns() + 1;
        double[] seen = new double[(grid.rows() + 1) * width];
        for (int y = grid.rows(); y >= 1; y--) {
            for (int x = grid.columns(); x >= 1; x--) {
                double below = y < grid.rows() ? seen[(y + 1) * width + x] : 0;
                double right = x < grid.columns() ? seen[y * width + x + 1] : 0;
                double both = y < grid.rows() && x < grid.columns() ? seen[(y + 1) * width + x + 1] : 0;
                seen[y * width + x] = sums[extents + y * width + x] + below + right - both;
                counts[(y - 1) * grid.columns() + x - 1] = (int) Math.round(seen[y * width + x]);
            }
        }
        return counts;
    }
}
