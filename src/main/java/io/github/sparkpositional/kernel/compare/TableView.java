package io.github.sparkpositional.kernel.compare;

import java.util.function.IntUnaryOperator;

/** A table [rows, dim] whose rows can be looked at one by one: a few of them tell whether the rest is worth making. */
public interface TableView {

    /** Number of vectors. */
    int rows();

    /** Numbers per vector. */
    int dim();

    /** Writes one vector to the first {@link #dim} places of {@code out}. */
    void copy(int row, float[] out);

    /**
     * The largest coordinate behind a row: angles that were made in float32 are off in proportion to it. A row that says
     * nothing about its coordinates counts as its own number.
     */
    default double reach(int row) {
        return row;
    }

    /** Numbers that are there, row-major. */
    static TableView of(float[] values, int dim) {
        return new Stored(values, dim);
    }

    /** This table without its first rows. */
    default TableView without(int firstRows) {
        return firstRows == 0 ? this : new Arranged(this, rows() - firstRows, row -> row + firstRows);
    }

    /** A table in memory. */
    @SuppressWarnings("ArrayRecordComponent")
    record Stored(float[] values, int dim) implements TableView {

        @Override
        public int rows() {
            return values.length / dim;
        }

        @Override
        public void copy(int row, float[] out) {
            System.arraycopy(values, row * dim, out, 0, dim);
        }
    }

    /** Rows of another table in another order, or some of them. */
    record Arranged(TableView table, int rows, IntUnaryOperator source) implements TableView {

        @Override
        public int dim() {
            return table.dim();
        }

        @Override
        public void copy(int row, float[] out) {
            table.copy(source.applyAsInt(row), out);
        }

        @Override
        public double reach(int row) {
            return table.reach(source.applyAsInt(row));
        }
    }
}
