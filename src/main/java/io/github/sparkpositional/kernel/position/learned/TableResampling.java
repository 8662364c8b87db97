package io.github.sparkpositional.kernel.position.learned;

import java.util.Arrays;

/**
 * Fits a learned table to another length or grid. Weights and sums are made in double and the result is rounded once.
 */
public final class TableResampling {
    private TableResampling() {}

    /**
     * A grid table [oldRows * oldColumns, dim] fitted to [newRows * newColumns, dim], both row-major. A table that
     * already has the size comes back as it is where anything is interpolated.
     *
     * @param offset where the first number of the table is
     */
    public static float[] grid(
            float[] table,
            int offset,
            int dim,
            int oldRows,
            int oldColumns,
            int newRows,
            int newColumns,
            Resampling resampling) {
        AxisResampling rows = AxisResampling.of(resampling, 0, oldRows, newRows, newRows);
        AxisResampling columns = AxisResampling.of(resampling, 1, oldColumns, newColumns, newColumns);
        boolean kept = resampling.keepsEqualSizes() && oldRows == newRows && oldColumns == newColumns;
        return kept
                ? Arrays.copyOfRange(table, offset, offset + newRows * newColumns * dim)
                : grid(table, offset, dim, oldColumns, rows, columns);
    }

    static float[] grid(
            float[] table, int offset, int dim, int oldColumns, AxisResampling rows, AxisResampling columns) {
        float[] result = new float[Math.multiplyExact(Math.multiplyExact(rows.count(), columns.count()), dim)];
        int width = oldColumns * dim;
        for (int y = 0; y < rows.count(); y++) {
            double[] line = new double[width];
            blend(rows, y, table, offset, width, line);
            for (int x = 0; x < columns.count(); x++) {
                blend(columns, x, line, dim, result, (y * columns.count() + x) * dim);
            }
        }
        return result;
    }

    /** A table [old, dim] fitted along its only axis, not yet rounded. */
    static double[] rows(float[] table, int offset, int dim, AxisResampling rows) {
        double[] result = new double[Math.multiplyExact(rows.count(), dim)];
        double[] row = new double[dim];
        for (int i = 0; i < rows.count(); i++) {
            Arrays.fill(row, 0);
            blend(rows, i, table, offset, dim, row);
            System.arraycopy(row, 0, result, i * dim, dim);
        }
        return result;
    }

    /** Adds up the weighted rows of {@code width} numbers behind new row i. */
    private static void blend(AxisResampling axis, int i, float[] table, int offset, int width, double[] sum) {
        for (int tap = 0; tap < axis.sources()[i].length; tap++) {
            double weight = axis.weights()[i][tap];
            int from = offset + axis.sources()[i][tap] * width;
            for (int j = 0; j < width; j++) {
                sum[j] += weight * table[from + j];
            }
        }
    }

    private static void blend(AxisResampling axis, int i, double[] line, int dim, float[] result, int to) {
        int[] sources = axis.sources()[i];
        double[] weights = axis.weights()[i];
        for (int j = 0; j < dim; j++) {
            double sum = 0;
            for (int tap = 0; tap < sources.length; tap++) {
                sum += weights[tap] * line[sources[tap] * dim + j];
            }
            result[to + j] = (float) sum;
        }
    }
}
