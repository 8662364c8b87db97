package io.github.sparkpositional.kernel.position.relative;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;

/** Guards outputs that grow with the square of the length: the check comes before the memory. */
final class PairwiseLimit {
    private static final long LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    private PairwiseLimit() {}

    /**
     * How many numbers an output [depth, queries, keys] holds.
     *
     * @param limit most queries and most keys
     * @throws InvalidRowException with {@code TOO_LONG} if there are more, or if no array can hold the output
     */
    static int count(long depth, long queries, long keys, int limit) {
        if (queries < 0 || keys < 0) {
            throw new IllegalArgumentException(
                    "queries and keys must be at least 0, but are " + queries + " and " + keys + ".");
        }
        if (queries > limit || keys > limit) {
            throw new InvalidRowException(
                    Reason.TOO_LONG,
                    "Pairwise output is limited to " + limit + " positions, but there are " + queries
                            + " queries and " + keys + " keys. Raise the limit, or use slopes, indices or tables by"
                            + " distance.");
        }
        if (queries * keys > LARGEST_ARRAY / Math.max(1, depth)) {
            throw new InvalidRowException(
                    Reason.TOO_LONG,
                    "An output of " + depth + " x " + queries + " x " + keys + " numbers doesn't fit into an array.");
        }
        return (int) (depth * queries * keys);
    }
}
