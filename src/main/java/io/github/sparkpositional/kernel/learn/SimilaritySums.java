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
    private final double[] shift;
    private final double[] sums;
    private final int vectors;
    private final int extents;

    /** @param shift subtracted from every vector, [dim] */
    public SimilaritySums(GridShape grid, float[] shift) {
        this.grid = grid;
        this.dim = shift.length;
        this.shift = widened(shift);
        this.vectors = Math.toIntExact((long) grid.size() * (grid.size() + 1) / 2);
        this.extents = Math.addExact(vectors, Math.multiplyExact(grid.size(), dim));
        this.sums = new double[Math.addExact(extents, (grid.rows() + 1) * (grid.columns() + 1))];
    }

    private static double[] widened(float[] numbers) {
        double[] widened = new double[numbers.length];
        for (int k = 0; k < numbers.length; k++) {
            widened[k] = numbers[k];
        }
        return widened;
    }

    /** The sums of products, by {@link #place}, then those of vectors, [n, dim], then how often each extent came. */
    double[] numbers() {
        return sums;
    }

    /** Where the sums of vectors begin. */
    int vectors() {
        return vectors;
    }

    /** Where the sum of products of two positions is, {@code i <= j}. */
    private int place(int i, int j) {
        return i * grid.size() - i * (i - 1) / 2 + j - i;
    }

    /**
     * Adds a square of products.
     *
     * @param positions ascending
     * @param count how many of them there are
     * @param i index of the first position of the square's rows
     * @param j index of the first position of its columns, not below i
     */
    void addSquare(int[] positions, int count, int i, int j, float[] products) {
        int height = Math.min(Products.SIDE, count - i);
        int width = Math.min(Products.SIDE, count - j);
        for (int y = 0; y < height; y++) {
            for (int x = Math.max(0, i + y - j); x < width; x++) {
                sums[place(positions[i + y], positions[j + x])] += products[y * Products.SIDE + x];
            }
        }
    }

    /** Counts a row of data that has the first rows and columns. */
    void count(int rows, int columns) {
        sums[extents + rows * (grid.columns() + 1) + columns]++;
    }

    /**
     * Turns these sums into what they were with a shift of zero, which all sums have in common: in double, where no float
     * is too far from zero for it. Products stay as they are if a row lacked a position, and mean nothing then.
     */
    public void unshift() {
        double[] along = along(shift);
        double square = 0;
        for (double component : shift) {
            square += component * component;
        }
        if (complete()) {
            double shared = rows() * square;
            for (int i = 0; i < grid.size(); i++) {
                for (int j = i; j < grid.size(); j++) {
                    sums[place(i, j)] += along[i] + along[j] + shared;
                }
            }
        }
        int[] counts = counts();
        for (int i = 0; i < grid.size(); i++) {
            for (int k = 0; k < dim; k++) {
                sums[vectors + i * dim + k] += counts[i] * shift[k];
            }
        }
        Arrays.fill(shift, 0);
    }

    /** The products of a vector with the sum of each position's vectors. */
    private double[] along(double[] vector) {
        double[] along = new double[grid.size()];
        for (int i = 0; i < along.length; i++) {
            for (int k = 0; k < dim; k++) {
                along[i] += vector[k] * sums[vectors + i * dim + k];
            }
        }
        return along;
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
        double[] along = along(away);
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
