package io.github.sparkpositional.kernel.position.rotary;

import io.github.sparkpositional.kernel.VectorRegisters;

/**
 * The inner loop of rotation. The product of two floats is exact in double, so every number is rounded once, and all engines
 * give the same bits.
 */
interface PairTurner {

    /** The fastest engine of this JVM. */
    static PairTurner fastest() {
        return VectorRegisters.areUsable() ? new VectorTurner() : new PlainTurner();
    }

    /**
     * Turns columns i and i + pairs.
     *
     * @param x numbers; those of a head begin at {@code head}
     * @param angles the cosines of its pairs begin at {@code angle}, then come the sines
     */
    void turnHalf(float[] x, int head, float[] angles, int angle, int pairs);

    /** Turns columns 2i and 2i + 1; params as for {@link #turnHalf}. */
    void turnInterleaved(float[] x, int head, float[] angles, int angle, int pairs);
}
