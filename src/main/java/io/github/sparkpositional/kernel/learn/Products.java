package io.github.sparkpositional.kernel.learn;

import java.util.Arrays;

/**
 * The inner loop of learning: products of vectors with each other. A plain loop that the JIT turns into SIMD, two vectors
 * and three components at a time, in blocks of components that stay in the first cache. More of either, or products of two
 * arrays, and the JIT of Java 17 falls back to scalar code.
 */
final class Products {
    /** Components per step: products are loaded and stored once for all of them. */
    static final int TOGETHER = 3;

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
                    add(band, k, from + i, tile[k], tile[k + 1], tile[k + 2], start, end, pairs[i / PAIR]);
                }
            }
        }
    }

    private static void add(
            float[][] band, int k, int i, float[] x, float[] y, float[] z, int start, int end, float[] pair) {
        add(band[k], band[k + 1], band[k + 2], i, x, y, z, start, end, pair);
    }

    private static void add(
            float[] bandX,
            float[] bandY,
            float[] bandZ,
            int i,
            float[] x,
            float[] y,
            float[] z,
            int start,
            int end,
            float[] pair) {
        float x0 = bandX[i];
        float y0 = bandY[i];
        float z0 = bandZ[i];
        float x1 = bandX[i + 1];
        float y1 = bandY[i + 1];
        float z1 = bandZ[i + 1];
        for (int j = start; j < end; j++) {
            pair[j] += x0 * x[j] + y0 * y[j] + z0 * z[j];
            pair[j + TILE] += x1 * x[j] + y1 * y[j] + z1 * z[j];
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
