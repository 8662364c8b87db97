package io.github.sparkpositional.kernel.learn;

/**
 * The vectors of one row of data minus the shift, by component, in tiles of positions: as {@link Products} wants them. And
 * their sums over rows, in float while there are few, so that a row costs no more than its additions.
 */
final class CentredVectors {
    /** Positions per tile. A constant: the JIT must see how far the products of two vectors are apart. */
    static final int TILE = 256;

    /** Vectors that are transposed together: a cache line of each component. */
    private static final int LINE = 16;

    /** Rows whose sum a float holds without loss that matters. */
    private static final int ROWS_IN_FLOAT = 32;

    private final int positions;
    private final float[] shift;
    private final float[][][] tiles;
    private final float[][][] sums;
    private int rows;

    CentredVectors(int positions, float[] shift) {
        this.positions = positions;
        this.shift = shift;
        this.tiles = room(positions, shift.length);
        this.sums = room(positions, shift.length);
    }

    /** Components are filled up with zeros to whole steps of the products. */
    private static float[][][] room(int positions, int dim) {
        int components = (dim + Products.TOGETHER - 1) / Products.TOGETHER * Products.TOGETHER;
        return new float[(positions - 1) / TILE + 1][components][TILE];
    }

    /** Vectors by component, [dim and zeros, TILE]. */
    float[][] tile(int tile) {
        return tiles[tile];
    }

    int tiles() {
        return tiles.length;
    }

    /**
     * Takes a row of data.
     *
     * @param starts where each position's vector begins in the content; negative where it has none
     * @param into doubles to which the sums are added now and then, [dim, positions] from {@code place} on
     */
    void take(float[] content, int[] starts, double[] into, int place) {
        for (int from = 0; from < positions; from += LINE) {
            int end = Math.min(positions, from + LINE);
            float[][] tile = tiles[from / TILE];
            int offset = from / TILE * TILE;
            for (int k = 0; k < shift.length; k++) {
                transpose(content, k, starts, from, end, shift[k], tile[k], offset);
            }
        }
        for (int tile = 0; tile < tiles.length; tile++) {
            for (int k = 0; k < shift.length; k++) {
                add(tiles[tile][k], sums[tile][k]);
            }
        }
        if (++rows == ROWS_IN_FLOAT) {
            flush(into, place);
        }
    }

    private static void transpose(
            float[] content, int k, int[] starts, int from, int end, float shift, float[] line, int offset) {
        for (int position = from; position < end; position++) {
            line[position - offset] = starts[position] < 0 ? 0f : content[starts[position] + k] - shift;
        }
    }

    private static void add(float[] numbers, float[] sums) {
        for (int i = 0; i < TILE; i++) {
            sums[i] += numbers[i];
        }
    }

    /** Adds what is summed in float to the doubles. */
    void flush(double[] into, int place) {
        for (int tile = 0; tile < tiles.length; tile++) {
            int from = tile * TILE;
            int count = Math.min(TILE, positions - from);
            for (int k = 0; k < shift.length; k++) {
                float[] line = sums[tile][k];
                int to = place + k * positions + from;
                for (int i = 0; i < count; i++) {
                    into[to + i] += line[i];
                    line[i] = 0f;
                }
            }
        }
        rows = 0;
    }
}
