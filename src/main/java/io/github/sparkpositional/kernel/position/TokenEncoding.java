package io.github.sparkpositional.kernel.position;

import java.io.Serializable;

/**
 * A 1-D convention with all choices made: gives the vector of a position. Immutable; equal conventions are equal objects
 * (tables are cached by them).
 */
public interface TokenEncoding extends Serializable {

    /** Numbers per vector. */
    int dim();

    /**
     * Writes the vector of one position.
     *
     * @param position 0-based; fractions and negatives are allowed where the convention is a formula
     * @param out receives {@code dim()} numbers from {@code offset} on
     * @throws io.github.sparkpositional.kernel.InvalidRowException with {@code OUT_OF_RANGE} if a table has no such row
     */
    void encode(double position, float[] out, int offset);

    /**
     * The same convention for sequences of this length: a trained table with fewer positions is stretched.
     *
     * @throws IllegalArgumentException if the convention is a formula, which has no end
     */
    default TokenEncoding stretchedTo(int length) {
        throw new IllegalArgumentException(
                "overflow is resample, which needs a learned table; a formula has no maximum length: set overflow to"
                        + " 'error' or 'truncate'.");
    }

    /** The position table [n, dim] of positions start, start + 1, ..., row-major. */
    default float[] table(double start, int n) {
        float[] table = new float[Math.multiplyExact(n, dim())];
        for (int i = 0; i < n; i++) {
            encode(start + i, table, i * dim());
        }
        return table;
    }

    /** Positions per token: 1, or several where a token stands on several axes (time, height, width). */
    default int axes() {
        return 1;
    }

    /**
     * The vectors [n, dim] of tokens at any positions, row-major; where the length matters, of the row's own ({@link
     * #forLength}).
     *
     * @param positions [axes, n]
     */
    default float[] table(double[] positions) {
        float[] table = new float[Math.multiplyExact(positions.length, dim())];
        for (int i = 0; i < positions.length; i++) {
            encode(positions[i], table, i * dim());
        }
        return table;
    }

    /**
     * The length that decided about the vectors of a row of so many tokens (its largest position + 1); 0 where no rule asks
     * for one.
     */
    default int lengthUsed(int length) {
        return 0;
    }

    /**
     * The convention of a row of so many tokens (its largest position + 1): this one, unless a rule depends on the length.
     */
    default TokenEncoding forLength(int length) {
        return this;
    }
}
