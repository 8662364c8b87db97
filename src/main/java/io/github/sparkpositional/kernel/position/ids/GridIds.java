package io.github.sparkpositional.kernel.position.ids;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.position.Grid;
import io.github.sparkpositional.kernel.position.TokenOrder;
import java.io.Serializable;

/** A convention of {@link GridIdsFamily} with all choices made. */
public interface GridIds extends Serializable {

    /** Ids per cell: 2 for coordinates, else 1. */
    int width();

    /**
     * The ids [frames * rows * columns, width()].
     *
     * @throws io.github.sparkpositional.kernel.InvalidRowException with {@code WRONG_GRID} if the token order doesn't fit
     */
    int[] of(Grid grid);

    /** Row and column. */
    record Coordinates(TokenOrder order, int mergeSize) implements GridIds {
        @Override
        public int width() {
            return 2;
        }

        @Override
        public int[] of(Grid grid) {
            return CellIds.coordinates(order, grid.frames(), grid.rows(), grid.columns(), mergeSize);
        }
    }

    /**
     * The place of a cell's token among those of its picture.
     *
     * @param rowTokens tokens behind each row of cells
     * @param mergeSize cells per side of those that share a token
     */
    record Sequence(int rowTokens, int mergeSize) implements GridIds {
        @Override
        public int width() {
            return 1;
        }

        @Override
        public int[] of(Grid grid) {
            if (grid.rows() % mergeSize != 0 || grid.columns() % mergeSize != 0) {
                throw new InvalidRowException(
                        Reason.WRONG_GRID,
                        "A grid of " + grid.rows() + " x " + grid.columns() + " cells can't be merged in blocks of "
                                + mergeSize + " x " + mergeSize + " (mergeSize).");
            }
            int row = Math.addExact(grid.columns() / mergeSize, rowTokens);
            int frame = Math.multiplyExact(grid.rows() / mergeSize, row);
            Math.multiplyExact(grid.frames(), frame);
            int[] ids = new int[Math.multiplyExact(grid.frames(), Math.multiplyExact(grid.rows(), grid.columns()))];
            int at = 0;
            for (int f = 0; f < grid.frames(); f++) {
                for (int r = 0; r < grid.rows(); r++) {
                    for (int c = 0; c < grid.columns(); c++) {
                        ids[at++] = f * frame + r / mergeSize * row + c / mergeSize;
                    }
                }
            }
            return ids;
        }
    }

    /** The row of a square table; frames repeat it. */
    record Buckets(FractionalBuckets fractions, int side) implements GridIds {
        @Override
        public int width() {
            return 1;
        }

        @Override
        public int[] of(Grid grid) {
            int[] frame = CellIds.buckets(fractions, side, grid.rows(), grid.columns());
            int[] ids = new int[Math.multiplyExact(grid.frames(), frame.length)];
            for (int at = 0; at < ids.length; at += frame.length) {
                System.arraycopy(frame, 0, ids, at, frame.length);
            }
            return ids;
        }
    }
}
