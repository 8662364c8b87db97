package io.github.sparkpositional.column;

/**
 * The positional vectors of one row of data: a table [rows, dim], shared by all rows of data of the same size, and the
 * finished cell that they get. Not changed after it is made.
 */
public final class PositionTable {
    private final float[] values;
    private final int rows;
    private final int dim;
    private volatile Finished finished;

    /** @param values at least {@code rows * dim} numbers, row-major; nobody writes to them any more */
    public PositionTable(float[] values, int rows, int dim) {
        this.values = values;
        this.rows = rows;
        this.dim = dim;
    }

    /** The numbers, row-major; there may be more of them than {@code rows * dim}. Not to be written to. */
    public float[] values() {
        return values;
    }

    public int rows() {
        return rows;
    }

    public int dim() {
        return dim;
    }

    /**
     * The table as a cell of the wanted format. Spark copies it into the row, so the same object serves all rows; tasks that
     * share the table don't wait for each other.
     */
    public Object cell(CellFormat wanted) {
        Finished known = finished;
        if (known == null || !known.format.equals(wanted)) {
            // Large cells of two formats need not be in memory at once.
            finished = null;
            known = new Finished(wanted, wanted.write(values, rows));
            finished = known;
        }
        return known.cell;
    }

    /** About what the table and its cell take in memory. */
    public long bytes() {
        return 8L * rows * dim + 64;
    }

    private record Finished(CellFormat format, Object cell) {}
}
