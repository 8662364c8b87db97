package io.github.sparkpositional.kernel.learn;

import java.util.Arrays;

/**
 * The inner loop of learning: products of vectors with each other. A plain loop that the JIT turns into SIMD, in blocks of
 * components that stay in the first cache.
 */
final class Products {
    /** More streams than this, or a second store, and the JIT of Java 17 falls back to scalar code. */
    private static final int TOGETHER = 4;

    private static final int COMPONENTS_PER_BLOCK = 32;

    /** Vectors per call: their products stay in the second cache. */
    static final int BAND = 64;

    private Products() {}

    /** Room for vectors by component, as {@link #band} wants it: filled up with zeros to whole steps. */
    static float[][] transposed(int vectors, int dim) {
        return new float[(dim + TOGETHER - 1) / TOGETHER * TOGETHER][vectors];
    }

    /** Room for the products of a band. */
    static float[][] room(int vectors) {
        return new float[BAND][vectors];
    }

    /**
     * Writes {@code <x_i, x_j>} for {@code from <= i < to} and {@code i <= j < end}.
     *
     * @param transposed the vectors by component
     * @param to at most {@code from + BAND}
     * @param products receives them at {@code [i - from][j]}
     */
    static void band(float[][] transposed, int from, int to, int end, float[][] products) {
        for (float[] line : products) {
            Arrays.fill(line, from, end, 0f);
        }
        for (int block = 0; block < transposed.length; block += COMPONENTS_PER_BLOCK) {
            int blockEnd = Math.min(transposed.length, block + COMPONENTS_PER_BLOCK);
            for (int i = from; i < to; i++) {
                addBlock(transposed, block, blockEnd, i, end, products[i - from]);
            }
        }
    }

    private static void addBlock(float[][] transposed, int block, int blockEnd, int i, int end, float[] products) {
        for (int k = block; k < blockEnd; k += TOGETHER) {
            add(transposed[k], transposed[k + 1], transposed[k + 2], transposed[k + 3], i, end, products);
        }
    }

    /** Four components at a time: the products are loaded and stored once for all of them. */
    private static void add(float[] x0, float[] x1, float[] x2, float[] x3, int i, int end, float[] products) {
        float a0 = x0[i];
        float a1 = x1[i];
        float a2 = x2[i];
        float a3 = x3[i];
        for (int j = i; j < end; j++) {
            products[j] += a0 * x0[j] + a1 * x1[j] + a2 * x2[j] + a3 * x3[j];
        }
    }
}
