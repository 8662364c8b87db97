package io.github.sparkpositional.kernel.patch;

/**
 * The weights of one axis: which source pixels make a target pixel, and how much each counts, as integers of 22 binary
 * places. That leaves 8 bits for the result and two for what negative lobes overshoot, as in Pillow's {@code
 * precompute_coeffs} and {@code normalize_coeffs_8bpc}.
 *
 * @param first per target pixel, the first source pixel
 * @param count per target pixel, how many source pixels count
 * @param stride distance between the weights of two target pixels
 * @param weights [target, stride], zero past {@code count}
 */
record ResampleWeights(int[] first, int[] count, int stride, int[] weights) {

    static final int PRECISION_BITS = 32 - 8 - 2;
    /** Added before the shift, so that it rounds to the nearest. */
    static final int HALF = 1 << (PRECISION_BITS - 1);

    /** The weights that turn {@code from} pixels into {@code to}. */
    static ResampleWeights compute(int from, int to, ResampleFilter filter) {
        double scale = (double) from / to;
        double filterScale = Math.max(scale, 1.0);
        double inverse = 1.0 / filterScale;
        double support = filter.support() * filterScale;
        int stride = (int) Math.ceil(support) * 2 + 1;
        int[] first = new int[to];
        int[] count = new int[to];
        int[] weights = new int[Math.multiplyExact(to, stride)];
        double[] exact = new double[stride];
        for (int target = 0; target < to; target++) {
            double center = (target + 0.5) * scale;
            int start = Math.max((int) (center - support + 0.5), 0);
            int end = Math.min((int) (center + support + 0.5), from);
            double sum = 0;
            for (int i = 0; i < end - start; i++) {
                exact[i] = filter.weight((i + start - center + 0.5) * inverse);
                sum += exact[i];
            }
            for (int i = 0; i < end - start; i++) {
                double weight = sum == 0.0 ? exact[i] : exact[i] / sum;
                weights[target * stride + i] = fixedPoint(weight);
            }
            first[target] = start;
            count[target] = end - start;
        }
        return new ResampleWeights(first, count, stride, weights);
    }

    /** A weighted sum as the byte it stands for, 0 to 255. */
    static int clip(int sum) {
        int value = sum >> PRECISION_BITS;
        // Without branches: below 0 all bits are cleared, above 255 all are set.
        return ((value & ~(value >> 31)) | ((255 - value) >> 31)) & 0xff;
    }

    /** Rounds half away from zero. */
    private static int fixedPoint(double weight) {
        return (int) ((weight < 0 ? -0.5 : 0.5) + weight * (1 << PRECISION_BITS));
    }
}
