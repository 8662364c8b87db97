package io.github.sparkpositional.kernel.position.rotary;

import io.github.sparkpositional.kernel.position.rotary.scaling.AngleArithmetic;
import java.io.Serializable;
import java.util.Arrays;

/**
 * The angles by which pairs of columns rotate:
 *
 * <pre>{@code angle[token, pair] = sum over axes of coordinate[token, axis] * frequency[axis, pair]}</pre>
 *
 * <p>Angles are float64, rounded once as cosines and sines: right to 1e-6 at position 1,000,000 and beyond; unless float32 is asked
 * for.
 */
final class RotaryAngles implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int heads;
    private final double[][] frequency;

    /**
     * @param heads heads with frequencies of their own; 1: all heads share them
     * @param frequency [axes, heads * pairs], in radians per unit of the axis; not copied
     */
    RotaryAngles(int heads, double[][] frequency) {
        this.heads = heads;
        this.frequency = frequency;
    }

    int axes() {
        return frequency.length;
    }

    int heads() {
        return heads;
    }

    /** Pairs per head. */
    int pairs() {
        return frequency[0].length / heads;
    }

    /** What cosines and sines are multiplied by: 1, an attention factor, or the scale of xPos. */
    @FunctionalInterface
    interface Amplitude {
        Amplitude NONE = (coordinate, pair) -> 1;

        /** @param coordinate of the token on the first axis */
        double at(double coordinate, int pair);
    }

    /**
     * Cosines and sines of tokens.
     *
     * @param coordinates [axes, n]
     * @param prefixRows tokens in front that don't rotate at all
     */
    RotaryTable table(
            double[] coordinates, int prefixRows, Amplitude amplitude, Pairing pairing, AngleArithmetic arithmetic) {
        int n = coordinates.length / axes();
        PairRotation rotation = new PairRotation(pairing, heads, pairs());
        float[] angles = new float[Math.multiplyExact(prefixRows + n, rotation.width())];
        int at = 0;
        for (; at < prefixRows * rotation.width(); at += 2 * pairs()) {
            Arrays.fill(angles, at, at + pairs(), 1f);
        }
        for (int token = 0; token < n; token++) {
            for (int column = 0; column < heads * pairs(); column++) {
                double angle = 0;
                for (int axis = 0; axis < frequency.length; axis++) {
                    angle += arithmetic.angle(coordinates[axis * n + token], frequency[axis][column]);
                }
                double scale = amplitude.at(coordinates[token], column);
                int cos = at + column + column / pairs() * pairs();
                angles[cos] = arithmetic.scaled(Math.cos(angle), scale);
                angles[cos + pairs()] = arithmetic.scaled(Math.sin(angle), scale);
            }
            at += rotation.width();
        }
        return new RotaryTable(rotation, angles);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RotaryAngles angles
                && heads == angles.heads
                && Arrays.deepEquals(frequency, angles.frequency);
    }

    @Override
    public int hashCode() {
        return 31 * heads + Arrays.deepHashCode(frequency);
    }
}
