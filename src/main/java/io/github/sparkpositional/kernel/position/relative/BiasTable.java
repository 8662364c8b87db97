package io.github.sparkpositional.kernel.position.relative;

import io.github.sparkpositional.kernel.position.learned.Resampling;
import io.github.sparkpositional.kernel.position.learned.TableResampling;
import io.github.sparkpositional.kernel.tensor.Tensor;
import java.util.Arrays;

/** Fits a learned table of relative biases to another window (timm, resize_rel_pos_bias_table_simple). */
public final class BiasTable {
    private BiasTable() {}

    /**
     * The table [(2 * newRows - 1) * (2 * newColumns - 1) + extraRows, heads]. Offsets are resampled as a grid; the extra
     * rows at the end, those of a class token, stay as they are.
     *
     * @param table [(2 * oldRows - 1) * (2 * oldColumns - 1) + extraRows, heads]
     * @param oldWindow rows and columns of the window that the table was made for
     * @param newWindow rows and columns of the window that it is wanted for
     * @throws IllegalArgumentException if the table wasn't made for that window
     */
    public static Tensor resampled(
            Tensor table, int[] oldWindow, int[] newWindow, int extraRows, Resampling resampling) {
        int heads = TableRows.width(table);
        Window before = new Window(oldWindow[0], oldWindow[1]);
        Window after = new Window(newWindow[0], newWindow[1]);
        if (table.shape()[0] != before.offsets() + extraRows) {
            throw new IllegalArgumentException("The bias table of a " + before.rows() + " x " + before.columns()
                    + " window must have " + (before.offsets() + extraRows) + " rows, but has " + table.shape()[0]
                    + ".");
        }
        int rows = Math.toIntExact(after.offsets() + extraRows);
        float[] offsets = TableResampling.grid(
                table.values(),
                0,
                heads,
                2 * before.rows() - 1,
                2 * before.columns() - 1,
                2 * after.rows() - 1,
                2 * after.columns() - 1,
                resampling);
        float[] values = Arrays.copyOf(offsets, Tensor.count(rows, heads));
        int kept = extraRows * heads;
        System.arraycopy(table.values(), table.values().length - kept, values, values.length - kept, kept);
        return Tensor.matrix(rows, heads, values);
    }
}
