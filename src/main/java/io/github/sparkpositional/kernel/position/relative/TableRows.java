package io.github.sparkpositional.kernel.position.relative;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.tensor.Tensor;
import java.util.Arrays;

/** Reads rows of a learned table by index. An index outside the table is an error, never a wrap. */
public final class TableRows {
    private TableRows() {}

    /**
     * Numbers per row.
     *
     * @throws IllegalArgumentException if the table is not a matrix
     */
    public static int width(Tensor table) {
        if (table.shape().length != 2) {
            throw new IllegalArgumentException("The table must be a matrix [rows, columns], but its shape is "
                    + Arrays.toString(table.shape()) + ".");
        }
        return table.shape()[1];
    }

    /**
     * The rows [n, width] of these indices.
     *
     * @throws InvalidRowException with {@code OUT_OF_RANGE} if the table has no such row
     */
    public static float[] gathered(Tensor table, int[] indices) {
        int width = width(table);
        float[] rows = new float[Tensor.count(indices.length, width)];
        for (int i = 0; i < indices.length; i++) {
            System.arraycopy(table.values(), checked(table, indices[i]) * width, rows, i * width, width);
        }
        return rows;
    }

    /**
     * The rows of these indices as columns, [width, n]: one plane per head.
     *
     * @throws InvalidRowException with {@code OUT_OF_RANGE} if the table has no such row
     */
    public static float[] transposed(Tensor table, int[] indices) {
        int width = width(table);
        float[] planes = new float[Tensor.count(width, indices.length)];
        for (int i = 0; i < indices.length; i++) {
            int row = checked(table, indices[i]) * width;
            for (int column = 0; column < width; column++) {
                planes[column * indices.length + i] = table.values()[row + column];
            }
        }
        return planes;
    }

    private static int checked(Tensor table, int index) {
        int rows = table.shape()[0];
        if (index < 0 || index >= rows) {
            throw new InvalidRowException(
                    Reason.OUT_OF_RANGE,
                    "The table has rows 0 to " + (rows - 1) + ", but row " + index + " was requested.");
        }
        return index;
    }
}
