package io.github.sparkpositional.kernel.patch;

/** In which order the patches of a grid become tokens. */
public enum TokenOrder {
    /** Row by row: nearly everybody. */
    ROW_MAJOR,
    /** Column by column. */
    COLUMN_MAJOR,
    /** Row by row over blocks of merge x merge patches, row by row inside a block: Qwen2-VL. */
    MERGE_BLOCKS;

    /**
     * The order of this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static TokenOrder named(String name) {
        return Names.constant(TokenOrder.class, name);
    }

    /**
     * Which cell (row * columns + column) each token is.
     *
     * @param merge side of a block; divides both sides of the grid where blocks are merged, else without effect
     */
    public int[] cells(int rows, int columns, int merge) {
        int blockRows = 1;
        int blockColumns = columns;
        if (this == MERGE_BLOCKS) {
            if (rows % merge != 0 || columns % merge != 0) {
                throw new IllegalArgumentException("A grid of " + rows + " x " + columns
                        + " patches is not made of blocks of " + merge + " x " + merge + ".");
            }
            blockRows = merge;
            blockColumns = merge;
        } else if (this == COLUMN_MAJOR) {
            blockRows = rows;
            blockColumns = 1;
        }
        int[] cells = new int[Math.multiplyExact(rows, columns)];
        int token = 0;
        for (int top = 0; top < rows; top += blockRows) {
            for (int left = 0; left < columns; left += blockColumns) {
                for (int row = top; row < top + blockRows; row++) {
                    for (int column = left; column < left + blockColumns; column++) {
                        cells[token++] = row * columns + column;
                    }
                }
            }
        }
        return cells;
    }
}
