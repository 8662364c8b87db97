package io.github.sparkpositional.kernel.sequence.packing;

import java.util.Arrays;

/** Packs the longest pieces first, each into the first row with room; pieces of one length keep their order. */
final class FirstFitDecreasing {
    private FirstFitDecreasing() {}

    static Packing pack(Segments pieces, int rowLength) {
        int count = pieces.count();
        RoomTree room = new RoomTree(count, rowLength);
        int[] rows = new int[count];
        int last = -1;
        for (int piece : pieces.longestFirst()) {
            rows[piece] = room.takeFirst(pieces.size(piece));
            last = Math.max(last, rows[piece]);
        }
        return Packing.of(pieces, rows, last + 1);
    }

    /**
     * Free space of all rows that might be needed, one per piece, in a tree of maxima: the first row with enough space
     * is found, and its space reduced, in O(log n) steps. Empty rows have full space, so the first fit is a used row
     * whenever one fits.
     */
    private static final class RoomTree {
        private final int leaves;
        private final int[] most;

        RoomTree(int rows, int rowLength) {
            this.leaves = Math.max(1, Integer.highestOneBit(Math.max(1, rows - 1)) << 1);
            this.most = new int[Math.multiplyExact(2, leaves)];
            Arrays.fill(most, rowLength);
        }

        int takeFirst(int length) {
            int node = 1;
            while (node < leaves) {
                node = most[2 * node] >= length ? 2 * node : 2 * node + 1;
            }
            int row = node - leaves;
            most[node] -= length;
            for (node >>= 1; node > 0; node >>= 1) {
                most[node] = Math.max(most[2 * node], most[2 * node + 1]);
            }
            return row;
        }
    }
}
