package io.github.sparkpositional.kernel.position.relative;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.tensor.Tensor;

/**
 * Where all cells of a grid stand as seen from one of them, in row-major order: as signed offsets, as distance and
 * direction, and as vectors of a table of offsets.
 */
public final class ReferenceCell {
    private final Window window;
    private final int row;
    private final int column;

    /**
     * @param row 0-based
     * @param column 0-based
     * @throws InvalidRowException with {@code WRONG_GRID} if a side is not positive, {@code OUT_OF_RANGE} if the cell
     *     lies outside the grid
     */
    public ReferenceCell(int rows, int columns, int row, int column) {
        this.window = new Window(rows, columns);
        if (row < 0 || row >= rows || column < 0 || column >= columns) {
            throw new InvalidRowException(
                    Reason.OUT_OF_RANGE,
                    "The reference cell (" + row + ", " + column + ") lies outside the grid of " + rows + " x "
                            + columns + " cells.");
        }
        this.row = row;
        this.column = column;
    }

    /** The signed offsets [cells, 2] in cells: rows (down is positive), columns (right is positive). */
    public int[] offsets() {
        int[] offsets = new int[Tensor.count(cells(), 2)];
        for (int cell = 0; cell < cells(); cell++) {
            offsets[2 * cell] = window.row(cell) - row;
            offsets[2 * cell + 1] = window.column(cell) - column;
        }
        return offsets;
    }

    /**
     * Distance and direction [cells, 2]: the Euclidean distance in cells, and the angle in radians, {@code atan2(rows
     * down, columns right)}: 0 to the right, pi/2 downwards, 0 for the reference cell itself.
     */
    public float[] distancesAndDirections() {
        int[] offsets = offsets();
        float[] polar = new float[offsets.length];
        for (int i = 0; i < polar.length; i += 2) {
            double down = offsets[i];
            double right = offsets[i + 1];
            polar[i] = (float) Math.sqrt(down * down + right * right);
            polar[i + 1] = (float) StrictMath.atan2(down, right);
        }
        return polar;
    }

    /**
     * The row [cells] of each cell's offset in a table of offsets up to {@code maxOffset} on either side; farther ones
     * are clipped: {@code (down + maxOffset) * (2 * maxOffset + 1) + right + maxOffset}.
     */
    public int[] indices(int maxOffset) {
        if (maxOffset < 0 || maxOffset > 16_384) {
            throw new IllegalArgumentException("maxOffset must be between 0 and 16384, but is " + maxOffset + ".");
        }
        int[] offsets = offsets();
        int[] indices = new int[cells()];
        for (int cell = 0; cell < indices.length; cell++) {
            int down = clip(offsets[2 * cell], maxOffset);
            int right = clip(offsets[2 * cell + 1], maxOffset);
            indices[cell] = (down + maxOffset) * (2 * maxOffset + 1) + right + maxOffset;
        }
        return indices;
    }

    /**
     * The vector [cells, dim] of each cell's offset.
     *
     * @param table [(2 * maxOffset + 1) ^ 2, dim]
     * @throws IllegalArgumentException if the table has another number of rows
     */
    public float[] vectors(Tensor table, int maxOffset) {
        int side = 2 * maxOffset + 1;
        TableRows.width(table);
        if (table.shape()[0] != (long) side * side) {
            throw new IllegalArgumentException("The table of offsets up to " + maxOffset + " must have "
                    + (long) side * side + " rows, but has " + table.shape()[0] + ".");
        }
        return TableRows.gathered(table, indices(maxOffset));
    }

    private int cells() {
        return Math.toIntExact(window.cells());
    }

    private static int clip(int offset, int max) {
        return Math.max(-max, Math.min(max, offset));
    }
}
