package io.github.sparkpositional.kernel.position.learned;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.position.ids.FractionalBuckets;

/**
 * The stored rows and their weights behind each new row of one axis.
 *
 * @param sources [new][taps] stored rows
 * @param weights [new][taps], summing to 1 per new row
 */
record AxisResampling(int[][] sources, double[][] weights) {

    /**
     * @param axis 0: y, or the only axis; 1: x
     * @param oldSize stored rows
     * @param newSize rows that the stored ones are spread over
     * @param count of these, how many are made; the rest is cut off
     * @throws InvalidRowException with {@code OUT_OF_RANGE} if nothing is interpolated and the table is too short
     */
    static AxisResampling of(Resampling resampling, int axis, int oldSize, int newSize, int count) {
        return switch (resampling.interpolation()) {
            case NONE -> lookup(count, identity(oldSize, count));
            case BUCKET -> lookup(count, FractionalBuckets.QUOTIENT.of(oldSize, newSize));
            case BUCKET_BY_STEPS -> lookup(count, FractionalBuckets.STEPS.of(oldSize, newSize));
            case BUCKET_SHRUNK -> lookup(count, FractionalBuckets.SHRUNK.of(oldSize, newSize));
            case LINEAR, CUBIC -> interpolate(resampling, axis, oldSize, newSize, count);
        };
    }

    /** Number of new rows. */
    int count() {
        return sources.length;
    }

    private static int[] identity(int oldSize, int count) {
        if (count > oldSize) {
            throw new InvalidRowException(
                    Reason.OUT_OF_RANGE,
                    "An axis of " + count + " cells needs as many rows, but the table has " + oldSize
                            + ". Use a smaller grid or an interpolation.");
        }
        int[] rows = new int[count];
        for (int i = 0; i < count; i++) {
            rows[i] = i;
        }
        return rows;
    }

    private static AxisResampling lookup(int count, int[] rows) {
        int[][] sources = new int[count][];
        double[][] weights = new double[count][];
        for (int i = 0; i < count; i++) {
            sources[i] = new int[] {rows[i]};
            weights[i] = new double[] {1};
        }
        return new AxisResampling(sources, weights);
    }

    private static AxisResampling interpolate(Resampling resampling, int axis, int oldSize, int newSize, int count) {
        double step = resampling.step(axis, oldSize, newSize);
        int[][] sources = new int[count][];
        double[][] weights = new double[count][];
        for (int i = 0; i < count; i++) {
            if (resampling.sampling() == Sampling.ANTIALIAS) {
                widened(resampling, (i + 0.5) * step, Math.max(1, step), oldSize, i, sources, weights);
            } else {
                double source = resampling.sampling() == Sampling.ALIGN_CORNERS ? i * step : (i + 0.5) * step - 0.5;
                plain(resampling, source, oldSize, i, sources, weights);
            }
        }
        return new AxisResampling(sources, weights);
    }

    /** A kernel of fixed width; taps outside the table read its outermost row. */
    private static void plain(
            Resampling resampling, double source, int oldSize, int i, int[][] sources, double[][] weights) {
        Interpolation interpolation = resampling.interpolation();
        int reach = interpolation.reach();
        int floor = (int) Math.floor(source);
        sources[i] = new int[2 * reach];
        weights[i] = new double[2 * reach];
        for (int tap = 0; tap < 2 * reach; tap++) {
            int row = floor - reach + 1 + tap;
            sources[i][tap] = Math.min(oldSize - 1, Math.max(0, row));
            weights[i][tap] = interpolation.weight(source - row, resampling.cubicA());
        }
    }

    /** A kernel {@code width} times as wide; taps outside the table are left out and the others renormalised. */
    private static void widened(
            Resampling resampling,
            double centre,
            double width,
            int oldSize,
            int i,
            int[][] sources,
            double[][] weights) {
        Interpolation interpolation = resampling.interpolation();
        double support = interpolation.reach() * width;
        int from = Math.max(0, (int) (centre - support + 0.5));
        int until = Math.max(from + 1, Math.min(oldSize, (int) (centre + support + 0.5)));
        sources[i] = new int[until - from];
        weights[i] = new double[until - from];
        double sum = 0;
        for (int tap = 0; tap < until - from; tap++) {
            sources[i][tap] = Math.min(oldSize - 1, from + tap);
            weights[i][tap] = interpolation.weight((from + tap - centre + 0.5) / width, resampling.cubicA());
            sum += weights[i][tap];
        }
        for (int tap = 0; tap < until - from; tap++) {
            weights[i][tap] /= sum;
        }
    }
}
