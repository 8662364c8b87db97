package io.github.sparkpositional.kernel.position.rotary;

import java.io.Serializable;

/**
 * Rotates pairs of columns by given angles: {@code (a, b) -> (a cos - b sin, b cos + a sin)}. The first {@code
 * 2 * pairs} columns of every head rotate, the rest pass through.
 *
 * @param ownHeads heads with angles of their own; 1: all heads share them
 * @param pairs pairs per head
 */
public record PairRotation(Pairing pairing, int ownHeads, int pairs) implements Serializable {
    private static final PairRotator TURNER = PairRotator.fastest();

    public PairRotation {
        if (pairing == Pairing.QUARTER && pairs % 2 != 0) {
            throw new IllegalArgumentException(
                    "pairing quarter needs a multiple of 4 rotated columns, but there are " + 2 * pairs + ".");
        }
    }

    /** Numbers per row of angles: the cosines of a head, then its sines. */
    public int width() {
        return ownHeads * 2 * pairs;
    }

    /**
     * Checks that heads go with the angles.
     *
     * @param heads heads that stand next to each other in a vector
     * @param dim numbers per head
     * @throws IllegalArgumentException if there are none or too many of them, or fewer numbers than rotate
     */
    public void check(int heads, int dim) {
        if (heads < 1 || ownHeads != 1 && ownHeads != heads) {
            throw new IllegalArgumentException("heads must be " + (ownHeads == 1 ? "at least 1" : ownHeads)
                    + " for this rotary table, but is " + heads + ".");
        }
        if (dim < 2 * pairs) {
            throw new IllegalArgumentException(
                    "dim must be at least the " + 2 * pairs + " rotated columns, but is " + dim + ".");
        }
    }

    /**
     * Rotates a vector of heads in place.
     *
     * @param vector index of its first number; heads * dim follow
     * @param angles [ownHeads, 2, pairs]: cosines and sines, row-major
     * @param from where the vector's angles begin
     */
    public void rotate(float[] vectors, int vector, int heads, int dim, float[] angles, int from) {
        int step = ownHeads == 1 ? 0 : 2 * pairs;
        if (pairing == Pairing.INTERLEAVED) {
            TURNER.rotateInterleaved(vectors, vector, heads, dim, angles, from, step, pairs);
            return;
        }
        if (pairing == Pairing.INTERLEAVED_TO_HALF) {
            part(vectors, vector, heads, dim);
        } else if (pairing == Pairing.QUARTER) {
            swapQuarters(vectors, vector, heads, dim);
        }
        TURNER.rotateHalf(vectors, vector, heads, dim, angles, from, step, pairs);
        if (pairing == Pairing.QUARTER) {
            swapQuarters(vectors, vector, heads, dim);
        }
    }

    /** Swaps the second and the third quarter of every head, after which pairs stand half the width apart. */
    private void swapQuarters(float[] vectors, int vector, int heads, int dim) {
        int quarter = pairs / 2;
        for (int head = vector; head < vector + heads * dim; head += dim) {
            for (int i = head + quarter; i < head + pairs; i++) {
                float second = vectors[i];
                vectors[i] = vectors[i + quarter];
                vectors[i + quarter] = second;
            }
        }
    }

    /** Moves the first numbers of all pairs in front of the second ones, head by head. */
    private void part(float[] vectors, int vector, int heads, int dim) {
        float[] seconds = new float[pairs];
        for (int head = vector; head < vector + heads * dim; head += dim) {
            for (int i = 0; i < pairs; i++) {
                seconds[i] = vectors[head + 2 * i + 1];
                vectors[head + i] = vectors[head + 2 * i];
            }
            System.arraycopy(seconds, 0, vectors, head + pairs, pairs);
        }
    }
}
