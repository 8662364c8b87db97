package io.github.sparkpositional.kernel.learn;

/**
 * The best table of a given dim for similarities (Eckart and Young, "The approximation of one matrix by another of lower
 * rank", 1936): {@code p_i = sqrt(lambda_k) v_k(i)} for the largest eigenvalues.
 */
public final class RankFactor {
    private RankFactor() {}

    /**
     * Makes the table. Of the two signs of an eigenvector the one is taken whose largest component is positive, so that
     * two runs agree.
     *
     * @param eigenvalues largest first, at least 1
     * @param eigenvectors [eigenvalues, n], row-major
     * @return [n, dim], row-major; columns past the eigenvalues are 0, as are those of negative eigenvalues
     */
    public static float[] table(double[] eigenvalues, double[] eigenvectors, int n, int dim) {
        float[] table = new float[n * dim];
        for (int k = 0; k < Math.min(dim, eigenvalues.length); k++) {
            double scale = Math.sqrt(Math.max(0, eigenvalues[k])) * sign(eigenvectors, k * n, n);
            for (int i = 0; i < n; i++) {
                table[i * dim + k] = (float) (scale * eigenvectors[k * n + i]);
            }
        }
        return table;
    }

    /** Components that are equal but for rounding count as equal: then the first decides. */
    private static int sign(double[] vectors, int from, int n) {
        double largest = 0;
        for (int i = 0; i < n; i++) {
            double component = vectors[from + i];
            if (Math.abs(component) > Math.abs(largest) * (1 + 1e-6)) {
                largest = component;
            }
        }
        return largest < 0 ? -1 : 1;
    }
}
