package io.github.sparkpositional.kernel.compare;

import java.util.Optional;
import java.util.stream.IntStream;

/** A table that others are compared with, again and again: what is needed of it every time is found out once. */
public final class ReferenceTable {
    private final TableView table;
    private final StoredPrecision storage;
    private final double scale;
    private final int[] probes;

    private ReferenceTable(TableView table, StoredPrecision storage, double scale, int[] probes) {
        this.table = table;
        this.storage = storage;
        this.scale = scale;
        this.probes = probes;
    }

    /** Looks through a table once. */
    public static ReferenceTable of(TableView table) {
        int n = table.rows();
        int[] probes = IntStream.of(n - 1, n / 3, 1, n / 2, 2 * n / 3 + 1, 2, n / 5, 0)
                .filter(row -> row >= 0 && row < n)
                .distinct()
                .toArray();
        return new ReferenceTable(table, StoredPrecision.of(table), largest(table), probes);
    }

    private static double largest(TableView table) {
        float[] row = new float[table.dim()];
        double largest = 0;
        for (int i = 0; i < table.rows(); i++) {
            table.copy(i, row);
            for (float value : row) {
                largest = Float.isFinite(value) ? Math.max(largest, Math.abs(value)) : largest;
            }
        }
        return largest;
    }

    public TableView table() {
        return table;
    }

    /** The largest magnitude of its numbers. */
    double scale() {
        return scale;
    }

    /** The same for the table without its first rows. */
    ReferenceTable without(int firstRows) {
        return firstRows == 0 ? this : of(table.without(firstRows));
    }

    /** The table of a variant, if it has this shape. */
    Optional<TableView> tableOf(Variant variant) {
        return variant.tableOf(table.rows(), table.dim());
    }

    boolean hasShapeOf(TableView candidate) {
        return candidate.rows() == table.rows() && candidate.dim() == table.dim();
    }

    /** How far a table agrees with this one in every number; the look ends at the first one that doesn't. */
    public Agreement agreement(TableView candidate) {
        if (!hasShapeOf(candidate)) {
            return Agreement.DIFFERENT;
        }
        float[] expected = new float[table.dim()];
        float[] found = new float[table.dim()];
        Agreement all = Agreement.IDENTICAL;
        for (int i = -probes.length; i < table.rows() && all.isEqual(); i++) {
            int row = i < 0 ? probes[i + probes.length] : i;
            candidate.copy(row, expected);
            table.copy(row, found);
            double reach = candidate.reach(row);
            for (int column = 0; column < expected.length && all.isEqual(); column++) {
                all = all.coarser(agreement(expected[column], found[column], reach));
            }
        }
        return all;
    }

    Agreement agreement(float expected, float found, double reach) {
        return Agreement.of(expected, found, scale, reach, storage);
    }

    /** Mean distance in a few rows; infinite for another shape or where one number is none. */
    double distance(TableView candidate) {
        if (!hasShapeOf(candidate)) {
            return Double.POSITIVE_INFINITY;
        }
        float[] expected = new float[table.dim()];
        float[] found = new float[table.dim()];
        double sum = 0;
        for (int row : probes) {
            candidate.copy(row, expected);
            table.copy(row, found);
            for (int column = 0; column < expected.length; column++) {
                sum += Math.abs((double) expected[column] - found[column]);
            }
        }
        return Double.isNaN(sum) ? Double.POSITIVE_INFINITY : sum / ((double) probes.length * table.dim());
    }

    /** Whether the rows in front are zero: those of class tokens that nobody trained. */
    int leadingZeroRows() {
        float[] row = new float[table.dim()];
        for (int i = 0; i < table.rows(); i++) {
            table.copy(i, row);
            for (float value : row) {
                if (value != 0) {
                    return i;
                }
            }
        }
        return table.rows();
    }
}
