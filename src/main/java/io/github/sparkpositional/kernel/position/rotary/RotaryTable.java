package io.github.sparkpositional.kernel.position.rotary;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;

/**
 * Cosines and sines of n tokens, ready to turn vectors. Immutable: one table serves any number of rows and threads, and
 * every shorter row too where the convention doesn't depend on the length.
 */
public final class RotaryTable {
    private final int ownHeads;
    private final int pairs;
    private final Pairing pairing;
    private final float[] cos;
    private final float[] sin;

    /**
     * @param ownHeads heads with angles of their own; 1: all heads share them
     * @param pairs pairs per head
     * @param cos [n, ownHeads * pairs], row-major; not copied
     * @param sin [n, ownHeads * pairs], row-major; not copied
     */
    RotaryTable(int ownHeads, int pairs, Pairing pairing, float[] cos, float[] sin) {
        this.ownHeads = ownHeads;
        this.pairs = pairs;
        this.pairing = pairing;
        this.cos = cos;
        this.sin = sin;
    }

    /** Tokens. */
    public int n() {
        return cos.length / (ownHeads * pairs);
    }

    /** The angles as vectors [n, ownHeads * width], row-major. */
    float[] vectors(AngleFormat format) {
        int width = format.width(pairs);
        int blocks = cos.length / pairs;
        float[] vectors = new float[Math.multiplyExact(blocks, width)];
        for (int block = 0; block < blocks; block++) {
            for (int pair = 0; pair < pairs; pair++) {
                int at = block * pairs + pair;
                format.write(cos[at], sin[at], pair, pairs, vectors, block * width);
            }
        }
        return vectors;
    }

    /**
     * Turns vectors in place: {@code (a, b) -> (a cos - b sin, b cos + a sin)} for each pair of columns. The first {@code
     * 2 * pairs} columns of every head turn, the rest pass through.
     *
     * @param vectors [rows, heads * dim], row-major, rows at most {@link #n()}
     * @param heads heads that stand side by side in a vector, at least 1
     * @param dim numbers per head, at least as many as turn
     * @throws IllegalArgumentException if heads or dim don't go with the table
     * @throws InvalidRowException with {@code WRONG_SHAPE} if the numbers are no whole rows, with {@code MISMATCH} if there
     *     are more rows than tokens
     */
    public void rotate(float[] vectors, int heads, int dim) {
        check(vectors, heads, dim);
        int step = ownHeads == 1 ? 0 : pairs;
        for (int vector = 0, row = 0; vector < vectors.length; row += ownHeads * pairs) {
            for (int head = 0; head < heads; head++, vector += dim) {
                if (pairing == Pairing.HALF) {
                    rotateHalf(vectors, vector, row + head * step);
                } else {
                    rotateInterleaved(vectors, vector, row + head * step);
                }
            }
        }
    }

    private void check(float[] vectors, int heads, int dim) {
        if (heads < 1 || ownHeads != 1 && ownHeads != heads) {
            throw new IllegalArgumentException("heads must be " + (ownHeads == 1 ? "at least 1" : ownHeads)
                    + " for this rotary table, but is " + heads + ".");
        }
        if (dim < 2 * pairs) {
            throw new IllegalArgumentException(
                    "dim must be at least the " + 2 * pairs + " columns that turn, but is " + dim + ".");
        }
        int width = Math.multiplyExact(heads, dim);
        if (vectors.length % width != 0) {
            throw new InvalidRowException(
                    Reason.WRONG_SHAPE,
                    "Vectors of " + heads + " x " + dim + " numbers were expected, but there are " + vectors.length
                            + " numbers.");
        }
        if (vectors.length / width > n()) {
            throw new InvalidRowException(
                    Reason.MISMATCH,
                    "There are angles for " + n() + " tokens, but " + vectors.length / width + " vectors.");
        }
    }

    // The product of two floats is exact in double, so every number is rounded once.

    private void rotateHalf(float[] x, int vector, int angle) {
        int second = vector + pairs;
        for (int pair = 0; pair < pairs; pair++) {
            double c = cos[angle + pair];
            double s = sin[angle + pair];
            double a = x[vector + pair];
            double b = x[second + pair];
            x[vector + pair] = (float) (a * c - b * s);
            x[second + pair] = (float) (b * c + a * s);
        }
    }

    private void rotateInterleaved(float[] x, int vector, int angle) {
        for (int pair = 0; pair < pairs; pair++) {
            double c = cos[angle + pair];
            double s = sin[angle + pair];
            double a = x[vector + 2 * pair];
            double b = x[vector + 2 * pair + 1];
            x[vector + 2 * pair] = (float) (a * c - b * s);
            x[vector + 2 * pair + 1] = (float) (b * c + a * s);
        }
    }
}
