package io.github.sparkpositional.kernel.compare;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Finds any order of columns: each column of the one table is the nearest column of the other in a few rows. */
final class ColumnPermutation {
    private static final int PROBES = 16;
    private static final int MOST_COLUMNS = 4096;
    private static final int SHOWN = 8;

    private ColumnPermutation() {}

    static Optional<Rearrangement> find(TableView table, ReferenceTable target) {
        TableView other = target.table();
        if (!target.hasShapeOf(table) || table.dim() > MOST_COLUMNS) {
            return Optional.empty();
        }
        int[] sources = sources(probes(table), probes(other), table.dim());
        Agreement agreement = target.agreement(new ColumnView(table, sources, 1));
        if (!agreement.isEqual()) {
            return Optional.empty();
        }
        String shown = IntStream.of(sources)
                .limit(SHOWN)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(", ", "with its columns in the order ", ", ..."));
        return Optional.of(new Rearrangement(List.of(shown), table.rows(), agreement));
    }

    /** The last rows, where slow waves differ most, and the first. */
    private static float[][] probes(TableView table) {
        int rows = Math.min(PROBES, table.rows());
        float[][] probes = new float[rows][table.dim()];
        for (int i = 0; i < rows; i++) {
            table.copy((int) ((long) i * (table.rows() - 1) / Math.max(1, rows - 1)), probes[i]);
        }
        return probes;
    }

    private static int[] sources(float[][] numbers, float[][] others, int dim) {
        boolean[] used = new boolean[dim];
        int[] sources = new int[dim];
        for (int column = 0; column < dim; column++) {
            int nearest = -1;
            double least = Double.POSITIVE_INFINITY;
            for (int source = 0; source < dim; source++) {
                double distance = used[source] ? Double.POSITIVE_INFINITY : distance(numbers, source, others, column);
                if ((nearest < 0 && !used[source]) || distance < least) {
                    nearest = source;
                    least = distance;
                }
            }
            used[nearest] = true;
            sources[column] = nearest;
        }
        return sources;
    }

    private static double distance(float[][] numbers, int source, float[][] others, int column) {
        double distance = 0;
        for (int row = 0; row < numbers.length; row++) {
            distance += Math.abs((double) numbers[row][source] - others[row][column]);
        }
        return distance;
    }

    /**
     * Another table's columns in another order, all times a factor.
     *
     * @param sources the other table's column of each column
     */
    @SuppressWarnings("ArrayRecordComponent")
    record ColumnView(TableView table, int[] sources, double factor) implements TableView {

        @Override
        public int rows() {
            return table.rows();
        }

        @Override
        public int dim() {
            return sources.length;
        }

        @Override
        public void copy(int row, float[] out) {
            float[] source = new float[table.dim()];
            table.copy(row, source);
            for (int column = 0; column < sources.length; column++) {
                float value = source[sources[column]];
                out[column] = factor == 1 ? value : (float) (factor * value);
            }
        }

        @Override
        public double reach(int row) {
            return table.reach(row);
        }
    }
}
