package io.github.sparkpositional.kernel.position;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import java.util.Arrays;

/**
 * A checked grid of cells.
 *
 * @param frames 1 for an image
 */
public record Grid(int frames, int rows, int columns) {

    /**
     * @param sizes {@code {rows, columns}} or {@code {frames, rows, columns}}
     * @throws InvalidRowException with {@code WRONG_GRID} if a size is not positive or there are more than 3
     */
    public static Grid of(int... sizes) {
        if (sizes.length < 2 || sizes.length > 3 || Arrays.stream(sizes).anyMatch(size -> size < 1)) {
            throw new InvalidRowException(
                    Reason.WRONG_GRID,
                    "A grid must be rows x columns or frames x rows x columns, all at least 1, but is "
                            + Arrays.toString(sizes) + ".");
        }
        return sizes.length == 2 ? new Grid(1, sizes[0], sizes[1]) : new Grid(sizes[0], sizes[1], sizes[2]);
    }

    /**
     * Numbers in a table of these cells and the prefix rows.
     *
     * @throws InvalidRowException with {@code WRONG_GRID} if no array can hold them
     */
    public int tableSize(int prefixRows, int dim) {
        double numbers = ((double) frames * rows * columns + prefixRows) * dim;
        if (numbers > Integer.MAX_VALUE - 8) {
            throw new InvalidRowException(
                    Reason.WRONG_GRID,
                    "A table for " + frames + " x " + rows + " x " + columns + " cells of " + dim
                            + " numbers doesn't fit into an array.");
        }
        return (int) numbers;
    }

    /**
     * Room for a table of these cells and the prefix rows.
     *
     * @throws InvalidRowException with {@code WRONG_GRID} if no array can hold it
     */
    public float[] newTable(int prefixRows, int dim) {
        return new float[tableSize(prefixRows, dim)];
    }

    public int cells() {
        return frames * rows * columns;
    }
}
