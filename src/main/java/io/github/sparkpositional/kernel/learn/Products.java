package io.github.sparkpositional.kernel.learn;

import java.util.Arrays;

/** The inner loop of learning: products of one vector with the others. Plain loops that the JIT turns into SIMD. */
final class Products {
    /** More streams than this and the JIT of Java 17 falls back to scalar code. */
    private static final int TOGETHER = 4;

    private Products() {}

    /**
     * Writes {@code <x_i, x_j>} for {@code i <= j < end}.
     *
     * @param transposed the vectors by component, [dim][n]
     * @param products receives them at their j
     */
    static void row(float[][] transposed, int i, int end, float[] products) {
        Arrays.fill(products, i, end, 0f);
        int k = 0;
        for (; k + TOGETHER <= transposed.length; k += TOGETHER) {
            addFour(transposed[k], transposed[k + 1], transposed[k + 2], transposed[k + 3], i, end, products);
        }
        for (; k < transposed.length; k++) {
            addOne(transposed[k], i, end, products);
        }
    }

    /** Four components at a time: the products are loaded and stored once for all of them. */
    private static void addFour(float[] x0, float[] x1, float[] x2, float[] x3, int i, int end, float[] products) {
        float a0 = x0[i];
        float a1 = x1[i];
        float a2 = x2[i];
        float a3 = x3[i];
        for (int j = i; j < end; j++) {
            products[j] += a0 * x0[j] + a1 * x1[j] + a2 * x2[j] + a3 * x3[j];
        }
    }

    private static void addOne(float[] x, int i, int end, float[] products) {
        float a = x[i];
        for (int j = i; j < end; j++) {
            products[j] += a * x[j];
        }
    }
}
