package io.github.sparkpositional.kernel.position.relative;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.position.learned.Resampling;
import io.github.sparkpositional.kernel.tensor.Tensor;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/** A convention of {@link WindowIndexFamily} with all choices made. Immutable; equal conventions are equal objects. */
public final class WindowIndex implements Serializable {
    /** Class to cell, cell to class, class to class. */
    private static final int CLASS_ROWS = 3;

    private final RelativeDirection direction;
    private final int classTokens;
    private final List<Integer> tableWindow;
    private final Resampling resampling;

    /** @param resampling null where there is no tableWindow */
    WindowIndex(RelativeDirection direction, int classTokens, List<Integer> tableWindow, Resampling resampling) {
        this.direction = direction;
        this.classTokens = classTokens;
        this.tableWindow = tableWindow;
        this.resampling = resampling;
    }

    /** Rows that a bias table for this window has. */
    public int tableRows(int rows, int columns) {
        return Math.toIntExact(new Window(rows, columns).offsets() + (long) CLASS_ROWS * classTokens);
    }

    /**
     * The index [n, n] of every pair of tokens, n = cells plus the class token, which comes first.
     *
     * @param limit most tokens
     * @throws InvalidRowException with {@code TOO_LONG} past the limit, {@code WRONG_GRID} if a side is not positive
     */
    public int[] matrix(int rows, int columns, int limit) {
        Window window = new Window(rows, columns);
        long tokens = window.cells() + classTokens;
        int[] indices = new int[PairwiseLimit.count(1, tokens, tokens, limit)];
        int pair = 0;
        for (int query = -classTokens; query < window.cells(); query++) {
            for (int key = -classTokens; key < window.cells(); key++) {
                indices[pair++] = index(window, query, key);
            }
        }
        return indices;
    }

    /**
     * The bias table [tableRows(rows, columns), heads] for a window, resampled where it was made for another.
     *
     * @param table [rows, heads], made for {@code tableWindow}, or for this window where there is none
     * @throws IllegalArgumentException if the table was made for another window
     */
    public Tensor fitted(Tensor table, int rows, int columns) {
        if (!tableWindow.isEmpty()) {
            int[] from = {tableWindow.get(0), tableWindow.get(1)};
            return BiasTable.resampled(table, from, new int[] {rows, columns}, CLASS_ROWS * classTokens, resampling);
        }
        TableRows.width(table);
        if (table.shape()[0] != tableRows(rows, columns)) {
            throw new IllegalArgumentException("The bias table of a " + rows + " x " + columns + " window must have "
                    + tableRows(rows, columns) + " rows, but has " + table.shape()[0]
                    + ". Set tableWindow to the window that it was made for.");
        }
        return table;
    }

    /**
     * The bias [heads, n, n] of every pair of tokens from a learned table.
     *
     * @param table as in {@link #fitted}
     * @param limit most tokens
     * @throws IllegalArgumentException if the table was made for another window
     * @throws InvalidRowException with {@code TOO_LONG} past the limit, {@code WRONG_GRID} if a side is not positive
     */
    public float[] bias(Tensor table, int rows, int columns, int limit) {
        long tokens = (long) rows * columns + classTokens;
        PairwiseLimit.count(TableRows.width(table), tokens, tokens, limit);
        return TableRows.transposed(fitted(table, rows, columns), matrix(rows, columns, limit));
    }

    /** Token -1 is the class token. */
    private int index(Window window, int query, int key) {
        int offsets = (int) window.offsets();
        if (query < 0) {
            return key < 0 ? offsets + 2 : offsets;
        }
        if (key < 0) {
            return offsets + 1;
        }
        long down = direction.distance(window.row(query), window.row(key)) + window.rows() - 1;
        long right = direction.distance(window.column(query), window.column(key)) + window.columns() - 1;
        return (int) (down * (2L * window.columns() - 1) + right);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WindowIndex index
                && direction == index.direction
                && classTokens == index.classTokens
                && tableWindow.equals(index.tableWindow)
                && Objects.equals(resampling, index.resampling);
    }

    @Override
    public int hashCode() {
        return Objects.hash(direction, classTokens, tableWindow, resampling);
    }
}
