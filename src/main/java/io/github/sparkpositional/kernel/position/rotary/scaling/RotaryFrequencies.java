package io.github.sparkpositional.kernel.position.rotary.scaling;

import java.util.Arrays;

/**
 * What a scaling rule makes of a base.
 *
 * @param inverse one frequency per pair, in radians per position; not copied
 * @param attentionFactor what cosines and sines are multiplied by
 */
public record RotaryFrequencies(double[] inverse, double attentionFactor) {

    /** {@code base ^ (-2 i / dim)} for every pair of {@code dim} columns. */
    public static double[] series(double base, int dim) {
        double[] series = new double[dim / 2];
        for (int i = 0; i < series.length; i++) {
            series[i] = Math.pow(base, -2.0 * i / dim);
        }
        return series;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RotaryFrequencies frequencies
                && attentionFactor == frequencies.attentionFactor
                && Arrays.equals(inverse, frequencies.inverse);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(inverse) + Double.hashCode(attentionFactor);
    }

    @Override
    public String toString() {
        return Arrays.toString(inverse) + " with attention factor " + attentionFactor;
    }
}
