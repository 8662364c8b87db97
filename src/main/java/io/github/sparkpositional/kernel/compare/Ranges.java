package io.github.sparkpositional.kernel.compare;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

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
        String shown =
                String.join(", ", runs.stream().limit(SHOWN).map(Run::toString).toList());
        return count + " of " + size + ": " + shown + (runs.size() > SHOWN ? ", ..." : "");
    }
}
