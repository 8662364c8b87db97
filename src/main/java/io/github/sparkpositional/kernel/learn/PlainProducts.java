package io.github.sparkpositional.kernel.learn;

/** Products for any JVM. */
final class PlainProducts implements Products {

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
        float p00 = 0;
        float p01 = 0;
        float p02 = 0;
        float p03 = 0;
        float p10 = 0;
        float p11 = 0;
        float p12 = 0;
        float p13 = 0;
        float p20 = 0;
        float p21 = 0;
        float p22 = 0;
        float p23 = 0;
        float p30 = 0;
        float p31 = 0;
        float p32 = 0;
        float p33 = 0;
        for (int k = 0; k < length; k++) {
            float b0 = vectors[y0 + k];
            float b1 = vectors[y1 + k];
            float b2 = vectors[y2 + k];
            float b3 = vectors[y3 + k];
            float a = vectors[x0 + k];
            p00 += a * b0;
            p01 += a * b1;
            p02 += a * b2;
            p03 += a * b3;
            a = vectors[x1 + k];
            p10 += a * b0;
            p11 += a * b1;
            p12 += a * b2;
            p13 += a * b3;
            a = vectors[x2 + k];
            p20 += a * b0;
            p21 += a * b1;
            p22 += a * b2;
            p23 += a * b3;
            a = vectors[x3 + k];
            p30 += a * b0;
            p31 += a * b1;
            p32 += a * b2;
            p33 += a * b3;
        }
        products[0] = p00;
        products[1] = p01;
        products[2] = p02;
        products[3] = p03;
        products[4] = p10;
        products[5] = p11;
        products[6] = p12;
        products[7] = p13;
        products[8] = p20;
        products[9] = p21;
        products[10] = p22;
        products[11] = p23;
        products[12] = p30;
        products[13] = p31;
        products[14] = p32;
        products[15] = p33;
    }
}
