package io.github.sparkpositional.kernel.learn;

import java.util.Arrays;

/** Sums of the vectors of each position, in float while there are few: a row of data costs no more than its additions. */
final class VectorSums {
    /** Rows of data whose sum a float holds without loss that matters. */
    private static final int ROWS_IN_FLOAT = 32;

    private final float[] shift;
    private final float[] sums;
    private int rows;

    /** @param shift subtracted from every vector, [dim] */
    VectorSums(int positions, float[] shift) {
        this.shift = shift;
        this.sums = new float[Math.multiplyExact(positions, shift.length)];
    }

    /** Subtracts the shift from a vector where it stands, and adds it to those of its position. */
    void shiftAndAdd(float[] vectors, int start, int position) {
        int sum = position * shift.length;
        for (int k = 0; k < shift.length; k++) {
            float shifted = vectors[start + k] - shift[k];
            vectors[start + k] = shifted;
            sums[sum + k] += shifted;
        }
    }

    /**
     * Ends a row of data.
     *
     * @param into doubles to which the sums are added now and then, [positions, dim] from {@code place} on
     */
    void endRow(double[] into, int place) {
        if (++rows == ROWS_IN_FLOAT) {
            flush(into, place);
        }
    }

    /** Adds what is summed in float to the doubles. */
    void flush(double[] into, int place) {
        for (int k = 0; k < sums.length; k++) {
            into[place + k] += sums[k];
        }
        Arrays.fill(sums, 0f);
        rows = 0;
    }
}
