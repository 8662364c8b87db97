package io.github.sparkpositional.kernel.compare;

import io.github.sparkpositional.kernel.position.CellEncoding;
import io.github.sparkpositional.kernel.position.Grid;
import io.github.sparkpositional.kernel.position.GridEncoding;

/** The table of a grid; single rows as long as only a few are looked at, then all of them at once. */
final class GridView implements TableView {
    private static final int FEW = 32;

    /** Coordinates of grids are small, but Fourier features have angles of some hundred. */
    private static final int LEAST_REACH = 256;

    private final GridEncoding encoding;
    private final int[] sizes;
    private final int rows;
    private int lookedAt;
    private float[] table;

    GridView(GridEncoding encoding, int... sizes) {
        this.encoding = encoding;
        this.sizes = sizes;
        this.rows = Grid.of(sizes).tableSize(encoding.prefixRows(), encoding.dim()) / encoding.dim();
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int dim() {
        return encoding.dim();
    }

    @Override
    public double reach(int row) {
        return Math.max(LEAST_REACH, row);
    }

    @Override
    public void copy(int row, float[] out) {
        if (table == null && encoding instanceof CellEncoding cells && lookedAt++ < FEW) {
            cells.encode(row, out, sizes);
            return;
        }
        if (table == null) {
            table = encoding.table(sizes);
        }
        System.arraycopy(table, row * dim(), out, 0, dim());
    }
}
