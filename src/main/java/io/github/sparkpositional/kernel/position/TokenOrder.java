package io.github.sparkpositional.kernel.position;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;

/** The order in which the cells of a grid become tokens; frames follow one another in all of them. */
public enum TokenOrder {
    /** Row by row, from the top left. */
    ROW_MAJOR {
        @Override
        int cell(int token, int rows, int columns, int mergeSize) {
            return token;
        }
    },
    /** Column by column, from the top left. */
    COLUMN_MAJOR {
        @Override
        int cell(int token, int rows, int columns, int mergeSize) {
            return token % rows * columns + token / rows;
        }
    },
    /** Blocks of mergeSize x mergeSize cells row by row, and row by row inside each. */
    MERGE_BLOCKS {
        @Override
        int cell(int token, int rows, int columns, int mergeSize) {
            int block = token / (mergeSize * mergeSize);
            int inside = token % (mergeSize * mergeSize);
            int blocksPerRow = columns / mergeSize;
            int row = block / blocksPerRow * mergeSize + inside / mergeSize;
            int column = block % blocksPerRow * mergeSize + inside % mergeSize;
            return row * columns + column;
        }
    };

    /** Row-major index of the cell that is token number {@code token} of its frame. */
    abstract int cell(int token, int rows, int columns, int mergeSize);

    /**
     * Row-major index of the cell behind each token of one frame.
     *
     * @param mergeSize cells per side of a block; read by {@link #MERGE_BLOCKS} only
     * @throws InvalidRowException with {@code WRONG_GRID} if the blocks don't fill the grid
     */
    public int[] cells(int rows, int columns, int mergeSize) {
        check(rows, columns, mergeSize);
        int[] cells = new int[Math.multiplyExact(rows, columns)];
        for (int token = 0; token < cells.length; token++) {
            cells[token] = cell(token, rows, columns, mergeSize);
        }
        return cells;
    }

    /**
     * Row-major index of the cell behind one token of a frame.
     *
     * @throws InvalidRowException as {@link #cells}
     */
    public int cellAt(int token, int rows, int columns, int mergeSize) {
        check(rows, columns, mergeSize);
        return cell(token, rows, columns, mergeSize);
    }

    /** Refuses a grid that the blocks don't fill. */
    private void check(int rows, int columns, int mergeSize) {
        if (this == MERGE_BLOCKS && (rows % mergeSize != 0 || columns % mergeSize != 0)) {
            throw new InvalidRowException(
                    Reason.WRONG_GRID,
                    "A grid in merge-blocks order must have rows and columns that are multiples of mergeSize "
                            + mergeSize + ", but has " + rows + " x " + columns + ".");
        }
    }
}
