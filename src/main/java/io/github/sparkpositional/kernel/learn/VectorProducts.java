package io.github.sparkpositional.kernel.learn;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products with SIMD. The sixteen sums are local variables, not an array, so that the JIT keeps each in a
 * register of its own.
 */
final class VectorProducts implements Products {
    private static final VectorSpecies<Float> SPECIES =
            FloatVector.SPECIES_PREFERRED.length() > LINE ? FloatVector.SPECIES_512 : FloatVector.SPECIES_PREFERRED;

    @Override
    public void of(float[] vectors, int[] starts, int i, int j, int from, int length, float[] products) {
        int x0 = starts[i] + from;
        int x1 = starts[i + 1] + from;
        int x2 = starts[i + 2] + from;
        int x3 = starts[i + 3] + from;
        int y0 = starts[j] + from;
        int y1 = starts[j + 1] + from;
        int y2 = starts[j + 2] + from;
        int y3 = starts[j + 3] + from;
        FloatVector p00 = FloatVector.zero(SPECIES);
        FloatVector p01 = p00;
        FloatVector p02 = p00;
        FloatVector p03 = p00;
        FloatVector p10 = p00;
        FloatVector p11 = p00;
        FloatVector p12 = p00;
        FloatVector p13 = p00;
        FloatVector p20 = p00;
        FloatVector p21 = p00;
        FloatVector p22 = p00;
        FloatVector p23 = p00;
        FloatVector p30 = p00;
        FloatVector p31 = p00;
        FloatVector p32 = p00;
        FloatVector p33 = p00;
        for (int k = 0; k < length; k += SPECIES.length()) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, vectors, y0 + k);
            FloatVector b1 = FloatVector.fromArray(SPECIES, vectors, y1 + k);
            FloatVector b2 = FloatVector.fromArray(SPECIES, vectors, y2 + k);
            FloatVector b3 = FloatVector.fromArray(SPECIES, vectors, y3 + k);
            FloatVector a = FloatVector.fromArray(SPECIES, vectors, x0 + k);
            p00 = a.fma(b0, p00);
            p01 = a.fma(b1, p01);
            p02 = a.fma(b2, p02);
            p03 = a.fma(b3, p03);
            a = FloatVector.fromArray(SPECIES, vectors, x1 + k);
            p10 = a.fma(b0, p10);
            p11 = a.fma(b1, p11);
            p12 = a.fma(b2, p12);
            p13 = a.fma(b3, p13);
            a = FloatVector.fromArray(SPECIES, vectors, x2 + k);
            p20 = a.fma(b0, p20);
            p21 = a.fma(b1, p21);
            p22 = a.fma(b2, p22);
            p23 = a.fma(b3, p23);
            a = FloatVector.fromArray(SPECIES, vectors, x3 + k);
            p30 = a.fma(b0, p30);
            p31 = a.fma(b1, p31);
            p32 = a.fma(b2, p32);
            p33 = a.fma(b3, p33);
        }
        products[0] = sum(p00);
        products[1] = sum(p01);
        products[2] = sum(p02);
        products[3] = sum(p03);
        products[4] = sum(p10);
        products[5] = sum(p11);
        products[6] = sum(p12);
        products[7] = sum(p13);
        products[8] = sum(p20);
        products[9] = sum(p21);
        products[10] = sum(p22);
        products[11] = sum(p23);
        products[12] = sum(p30);
        products[13] = sum(p31);
        products[14] = sum(p32);
        products[15] = sum(p33);
    }

    private static float sum(FloatVector lanes) {
        return lanes.reduceLanes(VectorOperators.ADD);
    }
}
