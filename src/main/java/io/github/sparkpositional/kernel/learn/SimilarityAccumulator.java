package io.github.sparkpositional.kernel.learn;

/**
 * Adds rows of data to {@link SimilaritySums}. Needs room for the vectors of one row and their sums, {@code 2 n dim}
 * floats, beside the sums themselves.
 */
public final class SimilarityAccumulator {
    private final GridShape grid;
    private final SimilaritySums sums;
    private final CentredVectors vectors;
    private final Products products = new Products();
    private final int[] starts;

    /** @param shift subtracted from every vector, [dim] */
    public SimilarityAccumulator(GridShape grid, float[] shift) {
        this.grid = grid;
        this.sums = new SimilaritySums(grid, shift);
        this.vectors = new CentredVectors(grid.size(), shift.clone());
        this.starts = new int[grid.size()];
    }

    /**
     * Adds one row of data; what lies outside the learned positions is left out.
     *
     * @param content vectors [rows * columns, dim], row-major
     * @param rows of this row's own grid
     * @param columns of this row's own grid
     */
    public void add(float[] content, int rows, int columns) {
        addVectors(content, rows, columns);
        int end = (Math.min(rows, grid.rows()) - 1) * grid.columns() + Math.min(columns, grid.columns());
        for (int from = 0; from < end; from += Products.BAND) {
            addProducts(from, end);
        }
    }

    /** Adds one row of data without the products of its vectors: all that the mean needs. */
    public void addVectors(float[] content, int rows, int columns) {
        int height = Math.min(rows, grid.rows());
        int width = Math.min(columns, grid.columns());
        for (int position = 0; position < starts.length; position++) {
            int y = grid.row(position);
            int x = grid.column(position);
            starts[position] = y < height && x < width ? (y * columns + x) * sums.dim() : -1;
        }
        vectors.take(content, starts, sums.numbers(), sums.vectors());
        sums.count(height, width);
    }

    /** @param end positions from there on are not in the row of data */
    private void addProducts(int from, int end) {
        int to = Math.min(end, from + Products.BAND);
        int own = from / CentredVectors.TILE;
        for (int tile = own; tile < vectors.tiles(); tile++) {
            int first = tile * CentredVectors.TILE;
            int count = Math.min(CentredVectors.TILE, end - first);
            if (count > 0) {
                products.take(vectors.tile(own), from - own * CentredVectors.TILE, vectors.tile(tile), count);
                for (int i = from; i < to; i++) {
                    int start = Math.max(i, first);
                    products.addTo(sums.numbers(), sums.place(i, start), i - from, start - first, count);
                }
            }
        }
    }

    /** What was added so far; no copy. */
    public SimilaritySums sums() {
        vectors.flush(sums.numbers(), sums.vectors());
        return sums;
    }
}
