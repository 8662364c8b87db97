package io.github.sparkpositional.kernel.compare;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Two tables of one shape, number by number. "Apart" are numbers that differ by more than rounding ({@link Agreement});
 * "unequal" are numbers that differ at all.
 *
 * @param agreement of all numbers
 * @param count of numbers in each table
 * @param unequal numbers that differ
 * @param apart numbers that differ by more than rounding
 * @param oneSided numbers that are NaN or infinite in one of the tables only; they are in no mean
 * @param largest largest absolute difference
 * @param mean mean absolute difference over all numbers
 * @param first the first number that is apart, or else unequal
 * @param worst the number with the largest difference
 * @param rows rows with numbers apart
 * @param columns columns with numbers apart
 */
public record Difference(
        Agreement agreement,
        long count,
        long unequal,
        long apart,
        long oneSided,
        double largest,
        double mean,
        Optional<Place> first,
        Optional<Place> worst,
        Ranges rows,
        Ranges columns) {

    /** One number in both tables. */
    public record Place(int row, int column, float expected, float found) {}

    /** Compares all numbers of a candidate with the target. */
    public static Difference of(TableView candidate, ReferenceTable target) {
        if (!target.hasShapeOf(candidate)) {
            throw new IllegalArgumentException("Tables of different shapes have no difference.");
        }
        return new Counting(candidate, target).count();
    }

    private static final class Counting {
        private final TableView candidate;
        private final ReferenceTable target;
        private final BitSet rows = new BitSet();
        private final BitSet columns = new BitSet();
        private Agreement agreement = Agreement.IDENTICAL;
        private long unequal;
        private long apart;
        private long oneSided;
        private double sum;
        private Place firstUnequal;
        private Place firstApart;
        private Place worst;
        private double largest;

        Counting(TableView candidate, ReferenceTable target) {
            this.candidate = candidate;
            this.target = target;
        }

        Difference count() {
            TableView table = target.table();
            float[] expected = new float[table.dim()];
            float[] found = new float[table.dim()];
            for (int row = 0; row < table.rows(); row++) {
                candidate.copy(row, expected);
                table.copy(row, found);
                for (int column = 0; column < expected.length; column++) {
                    add(row, column, expected[column], found[column]);
                }
            }
            long count = (long) table.rows() * table.dim();
            return new Difference(
                    agreement,
                    count,
                    unequal,
                    apart,
                    oneSided,
                    largest,
                    count == 0 ? 0 : sum / count,
                    Optional.ofNullable(firstApart == null ? firstUnequal : firstApart),
                    Optional.ofNullable(worst),
                    Ranges.of(rows, table.rows()),
                    Ranges.of(columns, table.dim()));
        }

        private void add(int row, int column, float expected, float found) {
            Agreement here = target.agreement(expected, found, candidate.reach(row));
            if (here == Agreement.IDENTICAL) {
                return;
            }
            agreement = agreement.coarser(here);
            unequal++;
            double distance = Math.abs((double) expected - found);
            if (Double.isFinite(distance)) {
                sum += distance;
            } else {
                oneSided++;
            }
            if (firstUnequal == null) {
                firstUnequal = new Place(row, column, expected, found);
            }
            if (Double.isFinite(distance) && distance > largest) {
                largest = distance;
                worst = new Place(row, column, expected, found);
            }
            if (!here.isEqual()) {
                apart++;
                rows.set(row);
                columns.set(column);
                if (firstApart == null) {
                    firstApart = new Place(row, column, expected, found);
                }
            }
        }
    }

    /**
     * Some of the numbers 0 to size - 1, as runs.
     *
     * @param runs first and last of each run
     */
    public record Ranges(List<Run> runs, int count, int size) {
        private static final int SHOWN = 4;

        /** Numbers from first to last. */
        public record Run(int first, int last) {
            @Override
            public String toString() {
                return first == last ? Integer.toString(first) : first + " to " + last;
            }
        }

        static Ranges of(BitSet set, int size) {
            List<Run> runs = new ArrayList<>();
            for (int first = set.nextSetBit(0); first >= 0; ) {
                int end = set.nextClearBit(first);
                runs.add(new Run(first, end - 1));
                first = set.nextSetBit(end);
            }
            return new Ranges(List.copyOf(runs), set.cardinality(), size);
        }

        /** For people: the first runs, and how many there are. */
        @Override
        public String toString() {
            if (count == size) {
                return "all " + size;
            }
            String shown = String.join(
                    ", ", runs.stream().limit(SHOWN).map(Run::toString).toList());
            return count + " of " + size + ": " + shown + (runs.size() > SHOWN ? ", ..." : "");
        }
    }
}
