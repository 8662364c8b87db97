package io.github.sparkpositional.stage;

import io.github.sparkpositional.kernel.sequence.SplitMix;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A row of data as {@link PackFunction} makes it: rows, columns, a key that says what belongs together, the vectors.
 *
 * @param values [rows * columns, dim], row-major
 */
@SuppressWarnings("ArrayRecordComponent")
record PackedRow(int rows, int columns, long key, float[] values) {
    static final int HEADER = 2 * Integer.BYTES + Long.BYTES;

    static PackedRow of(byte[] packed) {
        ByteBuffer buffer = ByteBuffer.wrap(packed).order(ByteOrder.LITTLE_ENDIAN);
        int rows = buffer.getInt();
        int columns = buffer.getInt();
        long key = buffer.getLong();
        float[] values = new float[buffer.remaining() / Float.BYTES];
        buffer.asFloatBuffer().get(values);
        return new PackedRow(rows, columns, key, values);
    }

    int dim() {
        return values.length / (rows * columns);
    }

    /** Whether the row is kept out of the fit. */
    boolean heldOut(double fraction) {
        return new SplitMix(key).nextFraction() < fraction;
    }

    /** The mean of the vectors, [dim]. */
    float[] mean() {
        int dim = dim();
        double[] sums = new double[dim];
        for (int i = 0; i < values.length; i++) {
            sums[i % dim] += values[i];
        }
        float[] mean = new float[dim];
        for (int k = 0; k < dim; k++) {
            mean[k] = (float) (sums[k] / (rows * columns));
        }
        return mean;
    }
}
