package io.github.sparkpositional.kernel.position.sinusoid;

import io.github.sparkpositional.kernel.FiniteNumbers;
import java.io.Serializable;
import java.util.Arrays;

/**
 * The sines and cosines of one coordinate, and the columns they stand in. Angles are made in double and the result is
 * rounded once, so that position 1,000,000 is as exact as position 1; {@link StrictMath} gives the same bits on every
 * machine.
 */
final class SinusoidAxis implements Serializable {
    private final double[] frequencies;
    private final int[] sineColumns;
    private final int[] cosineColumns;

    /** Column numbers outside {@code 0 .. dim-1} are dropped by {@link #write}. */
    SinusoidAxis(double[] frequencies, int[] sineColumns, int[] cosineColumns) {
        this.frequencies = frequencies;
        this.sineColumns = sineColumns;
        this.cosineColumns = cosineColumns;
    }

    /** The geometric series {@code base ^ (-i / denominator)}, i = 0 .. pairs-1. */
    static double[] frequencies(double base, int pairs, double denominator) {
        double[] frequencies = new double[pairs];
        for (int i = 0; i < pairs; i++) {
            frequencies[i] = StrictMath.pow(base, -i / denominator);
        }
        return frequencies;
    }

    /** Writes the columns of this axis into the vector of {@code dim} numbers that starts at {@code offset}. */
    void write(double coordinate, double multiplier, float[] out, int offset, int dim) {
        for (int i = 0; i < frequencies.length; i++) {
            double angle = coordinate * frequencies[i];
            if (sineColumns[i] < dim) {
                out[offset + sineColumns[i]] = FiniteNumbers.rounded(multiplier * StrictMath.sin(angle));
            }
            if (cosineColumns[i] < dim) {
                out[offset + cosineColumns[i]] = FiniteNumbers.rounded(multiplier * StrictMath.cos(angle));
            }
        }
    }

    /** Copies the columns of this axis from one vector to another. */
    void copy(float[] from, int fromOffset, float[] to, int toOffset, int dim) {
        for (int i = 0; i < frequencies.length; i++) {
            if (sineColumns[i] < dim) {
                to[toOffset + sineColumns[i]] = from[fromOffset + sineColumns[i]];
            }
            if (cosineColumns[i] < dim) {
                to[toOffset + cosineColumns[i]] = from[fromOffset + cosineColumns[i]];
            }
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SinusoidAxis axis
                && Arrays.equals(frequencies, axis.frequencies)
                && Arrays.equals(sineColumns, axis.sineColumns)
                && Arrays.equals(cosineColumns, axis.cosineColumns);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(frequencies) + Arrays.hashCode(sineColumns);
    }
}
