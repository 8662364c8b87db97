package io.github.sparkpositional.kernel.position.rotary;

import io.github.sparkpositional.kernel.Simd;

/**
 * The inner loop of rotation. The product of two floats is exact in double, so every number is rounded once, and all engines
 * give the same bits.
 */
interface PairRotator {

    /** The fastest engine of this JVM. */
    static PairRotator fastest() {
        return Simd.isUsable() ? new SimdRotator() : new PlainRotator();
    }

    /**
     * Rotates columns i and i + pairs of every head.
     *
     * @param x numbers
     * @param vector where the first head begins
     * @param heads that stand next to each other
     * @param dim from the start of one head to that of the next
     * @param angles cosines of the pairs of a head, then their sines
     * @param from where those of the first head begin
     * @param step from the angles of one head to those of the next; 0: all heads share them
     */
    void rotateHalf(float[] x, int vector, int heads, int dim, float[] angles, int from, int step, int pairs);

    /** Rotates columns 2i and 2i + 1 of every head; params as for {@link #rotateHalf}. */
    void rotateInterleaved(float[] x, int vector, int heads, int dim, float[] angles, int from, int step, int pairs);
}
