package io.github.sparkpositional.kernel.learn;

import io.github.sparkpositional.kernel.Simd;

/**
 * The inner loop of learning: the products of four vectors with four others, for which eight numbers are loaded to make
 * sixteen products. Engines differ in speed and in the last digits of a float.
 */
interface Products {
    /** Vectors on each side of a square of products. */
    int SIDE = 4;

    /** Vectors are padded with zeros to a multiple of this: what the widest registers hold. */
    int LINE = 16;

    /** The fastest engine of this JVM: {@link PlainProducts} take seven times as long as {@link VectorProducts}. */
    static Products fastest() {
        return Simd.isUsable() ? new VectorProducts() : new PlainProducts();
    }

    /**
     * @param vectors memory in which they are
     * @param starts where each of them begins
     * @param i index of the first of four vectors
     * @param j index of the first of the four others
     * @param from first number of each vector
     * @param length numbers of each, a multiple of {@link #LINE}
     * @param products is overwritten with the products [4, 4]
     */
    void of(float[] vectors, int[] starts, int i, int j, int from, int length, float[] products);
}
