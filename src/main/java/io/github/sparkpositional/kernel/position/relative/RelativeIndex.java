package io.github.sparkpositional.kernel.position.relative;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.tensor.Tensor;
import java.io.Serializable;
import java.util.Objects;

/** A convention of {@link RelativeIndexFamily} with all choices made. Immutable; equal conventions are equal objects. */
public final class RelativeIndex implements Serializable {
    private final RelativeDirection direction;
    private final DistanceBuckets buckets;
    private final int shift;
    private final QueryAlignment alignment;

    RelativeIndex(RelativeDirection direction, DistanceBuckets buckets, int shift, QueryAlignment alignment) {
        this.direction = direction;
        this.buckets = buckets;
        this.shift = shift;
        this.alignment = alignment;
    }

    /**
     * The index of a signed distance.
     *
     * @param distance in tokens, in the convention's own direction
     */
    public int ofDistance(long distance) {
        return Math.addExact(buckets.bucket(distance), shift);
    }

    /** The index between a query and a key, given by their positions. */
    public int between(long query, long key) {
        return ofDistance(direction.distance(query, key));
    }

    /**
     * The index [n] of every token to one reference token, which takes the place of the query.
     *
     * @param reference position of the reference token; may lie outside the sequence
     * @param n number of tokens
     */
    public int[] toReference(long reference, int n) {
        int[] indices = new int[n];
        for (int token = 0; token < n; token++) {
            indices[token] = between(reference, token);
        }
        return indices;
    }

    /** The clipped or bucketed distance [n] of every token to one reference token, without the shift of a table's rows. */
    int[] offsets(long reference, int n) {
        int[] offsets = new int[n];
        for (int token = 0; token < n; token++) {
            offsets[token] = buckets.bucket(direction.distance(reference, token));
        }
        return offsets;
    }

    /** The index [2 * n - 1] of every distance between n tokens, from the most negative one on; nothing for no tokens. */
    int[] byDistance(int n) {
        int[] indices = new int[Math.max(0, Math.toIntExact(2L * n - 1))];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = ofDistance(i + 1L - n);
        }
        return indices;
    }

    /**
     * The index [queries, keys] of every pair, row-major.
     *
     * @param limit most queries and most keys
     * @throws InvalidRowException with {@code TOO_LONG} past the limit
     */
    public int[] matrix(int queries, int keys, int limit) {
        int[] indices = new int[PairwiseLimit.count(1, queries, keys, limit)];
        long first = alignment.first(queries, keys);
        int pair = 0;
        for (int query = 0; query < queries; query++) {
            for (int key = 0; key < keys; key++) {
                indices[pair++] = between(first + query, key);
            }
        }
        return indices;
    }

    /**
     * The bias [heads, queries, keys] of every pair from a learned table, as T5 adds it to attention.
     *
     * @param table [rows, heads]
     * @param limit most queries and most keys
     * @throws InvalidRowException with {@code TOO_LONG} past the limit, {@code OUT_OF_RANGE} if the table has no such row
     */
    public float[] bias(Tensor table, int queries, int keys, int limit) {
        PairwiseLimit.count(TableRows.width(table), queries, keys, limit);
        return TableRows.transposed(table, matrix(queries, keys, limit));
    }

    /**
     * The vector [queries, keys, dim] of every pair from a learned table, as Shaw adds it to keys and values.
     *
     * @param table [rows, dim]
     * @param limit most queries and most keys
     * @throws InvalidRowException with {@code TOO_LONG} past the limit, {@code OUT_OF_RANGE} if the table has no such row
     */
    public float[] vectors(Tensor table, int queries, int keys, int limit) {
        PairwiseLimit.count(TableRows.width(table), queries, keys, limit);
        return TableRows.gathered(table, matrix(queries, keys, limit));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RelativeIndex index
                && direction == index.direction
                && buckets.equals(index.buckets)
                && shift == index.shift
                && alignment == index.alignment;
    }

    @Override
    public int hashCode() {
        return Objects.hash(direction, buckets, shift, alignment);
    }

    @Override
    public String toString() {
        return "RelativeIndex[" + direction + ", " + buckets + ", shift " + shift + ", " + alignment + "]";
    }
}
