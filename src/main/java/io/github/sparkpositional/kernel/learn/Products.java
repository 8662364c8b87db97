package io.github.sparkpositional.kernel.learn;

/**
 * The inner loop of learning: the products of four vectors with four others, for which eight numbers are loaded to make
 * sixteen products. Engines differ in speed and in the last digits of a float.
 */
interface Products {
    /** Vectors on each side of a square of products. */
    int SIDE = 4;

    /** Vectors are filled up with zeros to a multiple of this: what the widest registers hold. */
    int LINE = 16;

    /**
     * The fastest engine of this JVM: {@link VectorProducts} where it has the module {@code jdk.incubator.vector}, which
     * Spark's launcher asks for from Spark 4 on; {@link PlainProducts}, seven times slower, where it hasn't.
     */
    static Products fastest() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
                ? new VectorProducts()
                : new PlainProducts();
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
