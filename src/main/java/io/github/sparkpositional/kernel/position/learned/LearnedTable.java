package io.github.sparkpositional.kernel.position.learned;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.PositionChoices;
import io.github.sparkpositional.kernel.tensor.TableSource;
import io.github.sparkpositional.kernel.tensor.Tensor;
import java.io.Serializable;
import java.util.Arrays;

/**
 * A trained table of vectors. Compared by content, with the hash made once: tables are long and their encodings are cache
 * keys.
 */
final class LearnedTable implements Serializable {
    private final float[] values;
    private final int[] shape;
    private final int hash;

    private LearnedTable(float[] values, int[] shape) {
        this.values = values;
        this.shape = shape;
        this.hash = 31 * Arrays.hashCode(values) + Arrays.hashCode(shape);
    }

    /**
     * Reads a table of shape [n, dim], [rows, columns, dim] or these with axes of size 1 in front.
     *
     * @throws IllegalArgumentException if it has another shape or another dim than was chosen
     */
    static LearnedTable of(TableSource tables, String key, Choices choices) {
        Tensor tensor = tables.table(key);
        int[] shape = tensor.shape();
        int first = 0;
        while (shape.length - first > 2 && shape[first] == 1) {
            first++;
        }
        int[] own = Arrays.copyOfRange(shape, first, shape.length);
        String name = key.isEmpty() ? "the table" : "table '" + key + "'";
        if (own.length < 2 || own.length > 3 || Tensor.count(own) == 0) {
            throw new IllegalArgumentException("A position table must be [n, dim] or [rows, columns, dim], but " + name
                    + " is " + Arrays.toString(shape) + ".");
        }
        LearnedTable table = new LearnedTable(tensor.values(), own);
        if (choices.has(PositionChoices.DIM) && choices.get(PositionChoices.DIM) != table.dim()) {
            throw new IllegalArgumentException("dim must be that of " + name + ", " + table.dim() + ", but is "
                    + choices.get(PositionChoices.DIM) + ". Leave dim unset to use the table's.");
        }
        return table;
    }

    /** [rows, dim], row-major; not to be written to. */
    float[] values() {
        return values;
    }

    int dim() {
        return shape[shape.length - 1];
    }

    int rows() {
        return values.length / dim();
    }

    /** Rows and columns if the table itself is stored as a grid, else empty. */
    int[] grid() {
        return shape.length == 3 ? new int[] {shape[0], shape[1]} : new int[0];
    }

    /**
     * The rows from a number on.
     *
     * @throws IllegalArgumentException if none are left
     */
    LearnedTable from(int row) {
        if (row >= rows()) {
            throw new IllegalArgumentException(
                    "unusedRows must leave some of the table's " + rows() + " rows, but is " + row + ".");
        }
        return new LearnedTable(
                Arrays.copyOfRange(values, row * dim(), values.length), new int[] {rows() - row, dim()});
    }

    /** Row {@code number} of a table that is stored as a grid, as a table of its own. */
    LearnedTable part(int number) {
        int rows = shape[1];
        return new LearnedTable(
                Arrays.copyOfRange(values, number * rows * dim(), (number + 1) * rows * dim()),
                new int[] {rows, dim()});
    }

    /** The first {@code kept} rows of this table, followed by others. */
    LearnedTable withRowsAfter(int kept, double[] rows) {
        float[] together = Arrays.copyOf(values, Math.addExact(kept * dim(), rows.length));
        for (int i = 0; i < rows.length; i++) {
            together[kept * dim() + i] = (float) rows[i];
        }
        return new LearnedTable(together, new int[] {together.length / dim(), dim()});
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof LearnedTable table
                        && hash == table.hash
                        && Arrays.equals(shape, table.shape)
                        && Arrays.equals(values, table.values));
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
