package io.github.sparkpositional.kernel.patch;

/**
 * The weights of one axis as they are before anything is rounded, as in Pillow's {@code precompute_coeffs}; torchvision's
 * antialiased kernels have the same.
 *
 * @param first per target pixel, the first source pixel
 * @param count per target pixel, how many source pixels count
 * @param stride distance between the weights of two target pixels
 * @param weights [target, stride], zero past {@code count}; those of a target pixel add up to 1
 */
record ExactWeights(int[] first, int[] count, int stride, double[] weights) {

    /** The weights that turn {@code from} pixels into {@code to}. */
    static ExactWeights compute(int from, int to, ResampleFilter filter) {
        double scale = (double) from / to;
        double filterScale = Math.max(scale, 1.0);
        double inverse = 1.0 / filterScale;
        double support = filter.support() * filterScale;
        int stride = (int) Math.ceil(support) * 2 + 1;
        int[] first = new int[to];
        int[] count = new int[to];
        double[] weights = new double[Math.multiplyExact(to, stride)];
        for (int target = 0; target < to; target++) {
            double center = (target + 0.5) * scale;
            int start = Math.max((int) (center - support + 0.5), 0);
            int end = Math.min((int) (center + support + 0.5), from);
            double sum = 0;
            for (int i = 0; i < end - start; i++) {
                double weight = filter.weight((i + start - center + 0.5) * inverse);
                weights[target * stride + i] = weight;
                sum += weight;
            }
            for (int i = 0; i < end - start && sum != 0.0; i++) {
                weights[target * stride + i] /= sum;
            }
            first[target] = start;
            count[target] = end - start;
        }
        return new ExactWeights(first, count, stride, weights);
    }
}
