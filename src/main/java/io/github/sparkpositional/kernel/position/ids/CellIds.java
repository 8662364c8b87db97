package io.github.sparkpositional.kernel.position.ids;

import io.github.sparkpositional.kernel.position.TokenOrder;

/**
 * Position ids and coordinates of the cells of a grid, as models of variable resolution look them up.
 */
public final class CellIds {
    private CellIds() {}

    /**
     * The row of a square table behind each cell: {@code bucket of y * side + bucket of x}, row-major.
     *
     * @param side rows and columns of the table
     * @return [rows * columns]
     */
    public static int[] buckets(FractionalBuckets fractions, int side, int rows, int columns) {
        return paddedBuckets(fractions, side, rows, columns, rows, columns);
    }

    /**
     * As {@link #buckets}, over a grid that is padded at the bottom and the right; cells of the padding get 0 (Idefics2).
     *
     * @return [paddedRows * paddedColumns]
     */
    public static int[] paddedBuckets(
            FractionalBuckets fractions, int side, int rows, int columns, int paddedRows, int paddedColumns) {
        if (rows > paddedRows || columns > paddedColumns) {
            throw new IllegalArgumentException("A grid of " + rows + " x " + columns + " can't be padded to "
                    + paddedRows + " x " + paddedColumns + ".");
        }
        int[] bucketsOfRows = fractions.of(side, rows);
        int[] bucketsOfColumns = fractions.of(side, columns);
        int[] ids = new int[Math.multiplyExact(paddedRows, paddedColumns)];
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                ids[y * paddedColumns + x] = bucketsOfRows[y] * side + bucketsOfColumns[x];
            }
        }
        return ids;
    }

    /**
     * The coordinates (y, x) of each token, the same for every frame (Qwen2-VL {@code get_vision_position_ids}; with
     * {@link TokenOrder#ROW_MAJOR} timm's NaFlex).
     *
     * @param mergeSize cells per side of a block; read by {@link TokenOrder#MERGE_BLOCKS} only
     * @return [frames * rows * columns, 2]
     */
    public static int[] coordinates(TokenOrder order, int frames, int rows, int columns, int mergeSize) {
        int[] cells = order.cells(rows, columns, mergeSize);
        int[] coordinates = new int[Math.multiplyExact(Math.multiplyExact(frames, cells.length), 2)];
        int to = 0;
        for (int frame = 0; frame < frames; frame++) {
            for (int cell : cells) {
                coordinates[to++] = cell / columns;
                coordinates[to++] = cell % columns;
            }
        }
        return coordinates;
    }
}
