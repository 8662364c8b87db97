package io.github.sparkpositional.kernel.learn;

import java.util.Arrays;

/** Adds rows of data to {@link SimilaritySums}. Needs room for {@code n dim} floats beside the sums themselves. */
public final class SimilarityAccumulator {
    /** Numbers of a vector that are multiplied at a time: those of eight vectors stay in the first cache. */
    private static final int BLOCK = 64 * Products.LINE;

    /** Vectors that stay in the second cache while the others pass by. */
    private static final int BAND = 16 * Products.SIDE;

    private final GridShape grid;
    private final SimilaritySums sums;
    private final VectorSums vectorSums;
    private final Products engine = Products.fastest();
    private final float[] products = new float[Products.SIDE * Products.SIDE];

    /** The positions that a row of data has, and where their vectors begin, up to whole squares. */
    private final int[] positions;

    private final int[] starts;
    private int count;

    /** @param shift subtracted from every vector, [dim] */
    public SimilarityAccumulator(GridShape grid, float[] shift) {
        this.grid = grid;
        this.sums = new SimilaritySums(grid, shift);
        this.vectorSums = new VectorSums(grid.size(), shift.clone());
        this.positions = new int[grid.size()];
        this.starts = new int[grid.size() + Products.SIDE - 1];
    }

    /**
     * Adds one row of data; what lies outside the learned positions is left out.
     *
     * @param content vectors [rows * columns, dim], row-major; the shift is subtracted from them where they stand
     * @param rows of this row's own grid
     * @param columns of this row's own grid
     */
    public void add(ContentVectors content, int rows, int columns) {
        addVectors(content, rows, columns);
        for (int from = 0; from < content.length(); from += BLOCK) {
            int length = Math.min(BLOCK, content.length() - from);
            for (int band = 0; band < count; band += BAND) {
                addBand(content.numbers(), from, length, band);
            }
        }
    }

    /** Adds one row of data without the products of its vectors: all that the mean needs. */
    public void addVectors(ContentVectors content, int rows, int columns) {
        find(rows, columns, content.stride());
        for (int i = 0; i < count; i++) {
            vectorSums.shiftAndAdd(content.numbers(), starts[i], positions[i]);
        }
        vectorSums.endRow(sums.numbers(), sums.vectors());
        sums.count(Math.min(rows, grid.rows()), Math.min(columns, grid.columns()));
    }

    private void find(int rows, int columns, int stride) {
        count = 0;
        for (int position = 0; position < grid.size(); position++) {
            int y = grid.row(position);
            int x = grid.column(position);
            if (y < rows && x < columns) {
                positions[count] = position;
                starts[count] = (y * columns + x) * stride;
                count++;
            }
        }
        Arrays.fill(starts, count, count + Products.SIDE - 1, starts[count - 1]);
    }

    /** Adds the products of a band of vectors with each other and with all behind it. */
    private void addBand(float[] vectors, int from, int length, int band) {
        for (int j = band; j < count; j += Products.SIDE) {
            int last = Math.min(j, band + BAND - Products.SIDE);
            for (int i = band; i <= last; i += Products.SIDE) {
                engine.of(vectors, starts, i, j, from, length, products);
                sums.addSquare(positions, count, i, j, products);
            }
        }
    }

    /** What was added so far; no copy. */
    public SimilaritySums sums() {
        vectorSums.flush(sums.numbers(), sums.vectors());
        return sums;
    }
}
