package io.github.sparkpositional.kernel.sequence.packing;

import java.util.TreeSet;

/**
 * Packs the longest pieces first, each into the row that it fills most; of rows with the same room into the first. Pieces of
 * one length keep their order.
 */
final class BestFitDecreasing {
    private BestFitDecreasing() {}

    static Packing pack(Segments pieces, int rowLength) {
        int[] rows = new int[pieces.count()];
        TreeSet<Long> open = new TreeSet<>();
        int count = 0;
        for (int piece : pieces.longestFirst()) {
            int size = pieces.size(piece);
            Long best = open.ceiling((long) size << 32);
            if (best != null) {
                open.remove(best);
            }
            int row = best == null ? count++ : (int) (long) best;
            int room = (best == null ? rowLength : (int) (best >> 32)) - size;
            if (room > 0) {
                open.add((long) room << 32 | row);
            }
            rows[piece] = row;
        }
        return Packing.of(pieces, rows, count);
    }
}
