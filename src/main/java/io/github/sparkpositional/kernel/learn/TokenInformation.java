package io.github.sparkpositional.kernel.learn;

import java.io.Serializable;

/**
 * What a token says of positions: positive pointwise mutual information, {@code max(0, log(P(position, token) / (P(position)
 * P(token))))}.
 *
 * @param totals tokens by position
 * @param all tokens
 */
@SuppressWarnings("ArrayRecordComponent")
public record TokenInformation(double[] totals, double all) implements Serializable {

    /**
     * A number for each position that a token stood at.
     *
     * @param token how often it stood anywhere
     * @param positions where
     * @param counts how often it stood there, likewise
     */
    public double[] of(long token, int[] positions, long[] counts) {
        double[] values = new double[positions.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(0, Math.log(counts[i] * all / ((double) token * totals[positions[i]])));
        }
        return values;
    }
}
