package io.github.sparkpositional.kernel.position.rotary;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;

/**
 * Cosines and sines of n tokens, ready to rotate vectors. Immutable: one table serves any number of rows and threads,
 * and every shorter row too where the convention doesn't depend on the length.
 */
public final class RotaryTable {
    private final PairRotation rotation;
    private final float[] angles;

    /** @param angles [n, ownHeads, 2, pairs]: cosines and sines, row-major; not copied */
    RotaryTable(PairRotation rotation, float[] angles) {
        this.rotation = rotation;
        this.angles = angles;
    }

    /** Tokens. */
    public int n() {
        return angles.length / rotation.width();
    }

    /** The angles as vectors [n, ownHeads * width], row-major; not to be written to. */
    float[] vectors(AngleFormat format) {
        if (format.form() == AngleForm.COMPACT && format.order() == AngleFormat.Order.COS_SIN) {
            return angles;
        }
        int pairs = rotation.pairs();
        int width = format.width(pairs);
        int blocks = angles.length / (2 * pairs);
        float[] vectors = new float[Math.multiplyExact(blocks, width)];
        for (int block = 0; block < blocks; block++) {
            for (int pair = 0; pair < pairs; pair++) {
                int at = 2 * block * pairs + pair;
                format.write(angles[at], angles[at + pairs], pair, pairs, vectors, block * width);
            }
        }
        return vectors;
    }

    /**
     * Rotates vectors in place, as {@link PairRotation} does.
     *
     * @param vectors [rows, heads * dim], row-major, rows at most {@link #n()}
     * @param heads heads that stand next to each other in a vector, at least 1
     * @param dim numbers per head, at least as many as rotate
     * @throws IllegalArgumentException if heads or dim don't go with the table
     * @throws InvalidRowException with {@code WRONG_SHAPE} if the numbers are not whole rows, with {@code MISMATCH} if
     *     there are more rows than tokens
     */
    public void rotate(float[] vectors, int heads, int dim) {
        rotation.check(heads, dim);
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
        for (int row = 0; row < vectors.length / width; row++) {
            rotation.rotate(vectors, row * width, heads, dim, angles, row * rotation.width());
        }
    }
}
