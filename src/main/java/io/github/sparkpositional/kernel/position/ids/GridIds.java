package io.github.sparkpositional.kernel.position.ids;

import io.github.sparkpositional.kernel.position.Grid;
import io.github.sparkpositional.kernel.position.TokenOrder;
import java.io.Serializable;

/** A convention of {@link GridIdsFamily} with all choices made. */
public interface GridIds extends Serializable {

    /** Ids per cell: 2 for coordinates, 1 for buckets. */
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
