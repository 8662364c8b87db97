package io.github.sparkpositional.kernel.position.relative;

import io.github.sparkpositional.kernel.InvalidRowException;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/** A convention of {@link AlibiFamily} with all choices made. Immutable; equal conventions are equal objects. */
public final class Alibi implements Serializable {
    private final List<Double> slopes;
    private final SlopeDtype dtype;
    private final BiasDistance distance;
    private final QueryAlignment alignment;

    Alibi(List<Double> slopes, SlopeDtype dtype, BiasDistance distance, QueryAlignment alignment) {
        this.slopes = slopes;
        this.dtype = dtype;
        this.distance = distance;
        this.alignment = alignment;
    }

    public int heads() {
        return slopes.size();
    }

    /** The slopes [heads], all that is needed where biases are made later. */
    public float[] slopes() {
        float[] rounded = new float[heads()];
        for (int head = 0; head < rounded.length; head++) {
            rounded[head] = dtype.slope(slopes.get(head));
        }
        return rounded;
    }

    /** Rows per head in {@link #bias}: one for all queries, or one per query, as the distance has it. */
    public int rows(int queries) {
        return distance.perQuery() ? queries : Math.min(1, queries);
    }

    /**
     * The biases [heads, rows(queries), keys], row-major.
     *
     * @param limit most queries and most keys
     * @throws InvalidRowException with {@code TOO_LONG} past the limit
     */
    public float[] bias(int queries, int keys, int limit) {
        int rows = rows(queries);
        float[] bias = new float[PairwiseLimit.count(heads(), rows, keys, limit)];
        long first = alignment.first(queries, keys);
        int i = 0;
        for (double slope : slopes) {
            for (int row = 0; row < rows; row++) {
                for (int key = 0; key < keys; key++) {
                    bias[i++] = dtype.bias(slope, distance.of(first + row, key, keys));
                }
            }
        }
        return bias;
    }

    /**
     * The biases [heads, n] of a padded sequence, counted by its mask: {@code (count up to here - 1) * mask}. Padding on
     * the left doesn't shift them (transformers, build_alibi_tensor of BLOOM and Falcon).
     *
     * @param mask [n], 1 for a token and 0 for padding
     * @param limit most tokens
     * @throws InvalidRowException with {@code TOO_LONG} past the limit
     */
    public float[] maskedBias(int[] mask, int limit) {
        float[] bias = new float[PairwiseLimit.count(heads(), 1, mask.length, limit)];
        int i = 0;
        for (double slope : slopes) {
            long count = 0;
            for (int token : mask) {
                count += token;
                bias[i++] = dtype.bias(slope, (count - 1) * token);
            }
        }
        return bias;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Alibi alibi
                && slopes.equals(alibi.slopes)
                && dtype == alibi.dtype
                && distance == alibi.distance
                && alignment == alibi.alignment;
    }

    @Override
    public int hashCode() {
        return Objects.hash(slopes, dtype, distance, alignment);
    }
}
