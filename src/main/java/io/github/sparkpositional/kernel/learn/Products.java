package io.github.sparkpositional.kernel.learn;

import java.util.Arrays;

/**
 * The inner loop of learning: products of vectors with each other. A plain loop that the JIT turns into SIMD, two vectors
 * and two components at a time, in blocks of components that stay in the first cache. With more of either, with products in
 * two arrays, or with sums in another order, the JIT of Java 17 falls back to scalar code, three times as slow.
 */
final class Products {
    /** Components per step: products are loaded and stored once for all of them. */
    static final int TOGETHER = 2;

    /** Vectors per step: components are loaded once for both. */
    private static final int PAIR = 2;

    private static final int COMPONENTS_PER_BLOCK = 16 * TOGETHER;

    /** Vectors per band: their products with those of a tile stay in the second cache. */
    static final int BAND = 64;

    private static final int TILE = CentredVectors.TILE;

    /** Of each pair of vectors of a band with those of a tile, one row after the other. */
    private final float[][] pairs = new float[BAND / PAIR][PAIR * TILE];

    /**
     * Takes the products of a band with the vectors of a tile, from the band's own place on where they share a tile.
     *
     * @param band vectors by component
     * @param from first vector of the band, within its tile
     * @param tile vectors by component
     * @param end vectors of the tile
     */
    void take(float[][] band, int from, float[][] tile, int end) {
        for (float[] pair : pairs) {
            Arrays.fill(pair, 0f);
        }
        for (int block = 0; block < tile.length; block += COMPONENTS_PER_BLOCK) {
            int blockEnd = Math.min(tile.length, block + COMPONENTS_PER_BLOCK);
            for (int i = 0; i < BAND; i += PAIR) {
                int start = band == tile ? from + i : 0;
                for (int k = block; k < blockEnd; k += TOGETHER) {
                    add(band[k], band[k + 1], from + i, tile[k], tile[k + 1], start, end, pairs[i / PAIR]);
                }
            }
        }
    }

    private static void add(
            float[] bandX, float[] bandY, int i, float[] x, float[] y, int start, int end, float[] pair) {
        float x0 = bandX[i];
        float y0 = bandY[i];
        float x1 = bandX[i + 1];
        float y1 = bandY[i + 1];
        for (int j = start; j < end; j++) {
            float xj = x[j];
            float yj = y[j];
            pair[j] = pair[j] + x0 * xj + y0 * yj;
            pair[TILE + j] = pair[TILE + j] + x1 * xj + y1 * yj;
        }
    }

    /**
     * Adds the products of one vector of the band.
     *
     * @param i within the band
     * @param start first vector of the tile
     * @param place of its product among the sums
     */
    void addTo(double[] sums, int place, int i, int start, int end) {
        float[] pair = pairs[i / PAIR];
        int offset = i % PAIR * TILE;
        for (int j = start; j < end; j++) {
            sums[place + j - start] += pair[offset + j];
        }
    }
}
