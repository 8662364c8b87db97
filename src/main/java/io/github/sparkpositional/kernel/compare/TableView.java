package io.github.sparkpositional.kernel.compare;


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
        return new StoredView(values, dim);
    }

    /** This table without its first rows. */
    default TableView without(int firstRows) {
        return firstRows == 0 ? this : new ArrangedView(this, rows() - firstRows, row -> row + firstRows);
    }
}
