package io.github.sparkpositional.kernel.position.box;

import io.github.sparkpositional.kernel.InvalidRowException;

/** What happens to a height or width that its table has no row for. */
public enum BoxSides {
    /** LayoutLM and LayoutLMv2: it can't be looked up. */
    CHECK {
        @Override
        int row(long side, int rows, String box) {
            return BoxEncoding.checked(side, rows, "side", box);
        }
    },
    /** LayoutLMv3: the nearest there is. */
    CLIP {
        @Override
        int row(long side, int rows, String box) {
            return (int) Math.max(0, Math.min(rows - 1L, side));
        }
    };

    /**
     * The row for a side.
     *
     * @throws InvalidRowException with {@code OUT_OF_RANGE} if there is none
     */
    abstract int row(long side, int rows, String box);
}
