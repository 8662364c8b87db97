package io.github.sparkpositional.kernel.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Looks for a simple rearrangement that turns table A into table B where no convention is known: shifted rows, a missing
 * class row, cells in another order, blocks of columns in another order, a factor. The simplest one wins.
 */
public final class RearrangementSearch {
    private final TableView table;
    private final ReferenceTable target;

    private RearrangementSearch(TableView table, ReferenceTable target) {
        this.table = table;
        this.target = target;
    }

    /** The rearrangement of {@code table} that is equal to the target in every number that both have. */
    public static Optional<Rearrangement> find(TableView table, ReferenceTable target) {
        return table.dim() == target.table().dim() ? new RearrangementSearch(table, target).find() : Optional.empty();
    }

    private Optional<Rearrangement> find() {
        Rearrangement best = null;
        for (RowArrangement rows :
                RowArrangement.all(table.rows(), target.table().rows())) {
            ReferenceTable compared = ReferenceTable.of(rows.ofOther(target.table()));
            for (ColumnArrangement columns : ColumnArrangement.values()) {
                if (columns.fits(table.dim())) {
                    Optional<Rearrangement> found = equal(rows, columns, compared);
                    if (found.isPresent() && (best == null || isSimpler(found.get(), best))) {
                        best = found.get();
                    }
                }
            }
        }
        return best == null ? ColumnPermutation.find(table, target) : Optional.of(best);
    }

    private static boolean isSimpler(Rearrangement one, Rearrangement other) {
        return one.words().size() != other.words().size()
                ? one.words().size() < other.words().size()
                : one.rows() > other.rows();
    }

    private Optional<Rearrangement> equal(RowArrangement rows, ColumnArrangement columns, ReferenceTable compared) {
        TableView arranged = rows.of(table);
        int[] sources = IntStream.range(0, table.dim())
                .map(column -> columns.source(column, table.dim()))
                .toArray();
        double factor = Factor.between(new ColumnPermutation.ColumnView(arranged, sources, 1), compared.table());
        for (double tried : factor == 1 ? new double[] {1} : new double[] {1, factor}) {
            Agreement agreement = compared.agreement(new ColumnPermutation.ColumnView(arranged, sources, tried));
            if (agreement.isEqual()) {
                List<String> words = new ArrayList<>();
                add(rows.words(), words);
                add(columns.words(), words);
                add(tried == 1 ? "" : "with all numbers times " + Factor.words(tried, table.dim()), words);
                return Optional.of(new Rearrangement(List.copyOf(words), rows.rows(), agreement));
            }
        }
        return Optional.empty();
    }

    private static void add(String words, List<String> all) {
        if (!words.isEmpty()) {
            all.add(words);
        }
    }

    /** The factor that may lie between two tables. */
    private static final class Factor {
        private static final double CLOSE = 1e-6;

        private Factor() {}

        /** Ratio of the largest number in the middle row of one table to what stands in its place in the other; else 1. */
        static double between(TableView table, TableView other) {
            float[] numbers = new float[table.dim()];
            float[] others = new float[table.dim()];
            int row = table.rows() / 2;
            table.copy(row, numbers);
            other.copy(row, others);
            int largest = 0;
            for (int column = 1; column < numbers.length; column++) {
                if (Math.abs(numbers[column]) > Math.abs(numbers[largest])) {
                    largest = column;
                }
            }
            double factor = (double) others[largest] / numbers[largest];
            boolean usable = Double.isFinite(factor) && factor != 0 && Math.abs(factor - 1) > CLOSE;
            return usable ? factor : 1;
        }

        static String words(double factor, int dim) {
            if (isClose(factor, -1)) {
                return "-1";
            }
            if (isClose(factor, Math.sqrt(dim))) {
                return "sqrt(dim)";
            }
            return isClose(factor, 1 / Math.sqrt(dim)) ? "1 / sqrt(dim)" : Float.toString((float) factor);
        }

        private static boolean isClose(double factor, double named) {
            return Math.abs(factor / named - 1) < CLOSE;
        }
    }
}
