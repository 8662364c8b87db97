package io.github.sparkpositional.kernel.position.learned;

import io.github.sparkpositional.kernel.position.Grid;
import io.github.sparkpositional.kernel.position.GridEncoding;
import io.github.sparkpositional.kernel.position.TokenOrder;
import java.util.Arrays;

/** A convention of {@link LearnedGridFamily} with all choices made. */
record LearnedGridEncoding(
        LearnedTable table,
        int prefixRows,
        int tableRows,
        int tableColumns,
        Resampling resampling,
        Aspect aspect,
        TokenOrder tokenOrder,
        int mergeSize)
        implements GridEncoding {

    @Override
    public int dim() {
        return table.dim();
    }

    @Override
    public float[] table(int... sizes) {
        Grid grid = Grid.of(sizes);
        float[] result = grid.newTable(prefixRows, dim());
        System.arraycopy(table.values(), 0, result, 0, prefixRows * dim());
        float[] frame = fitted(grid.rows(), grid.columns());
        int[] cells = tokenOrder.cells(grid.rows(), grid.columns(), mergeSize);
        int to = prefixRows * dim();
        for (int t = 0; t < grid.frames(); t++) {
            for (int cell : cells) {
                System.arraycopy(frame, cell * dim(), result, to, dim());
                to += dim();
            }
        }
        return result;
    }

    private float[] fitted(int rows, int columns) {
        if (resampling.keepsEqualSizes() && rows == tableRows && columns == tableColumns) {
            return Arrays.copyOfRange(table.values(), prefixRows * dim(), table.values().length);
        }
        return TableResampling.grid(
                table.values(),
                prefixRows * dim(),
                dim(),
                tableColumns,
                AxisResampling.of(resampling, 0, tableRows, aspect.size(rows, columns), rows),
                AxisResampling.of(resampling, 1, tableColumns, aspect.size(columns, rows), columns));
    }
}
