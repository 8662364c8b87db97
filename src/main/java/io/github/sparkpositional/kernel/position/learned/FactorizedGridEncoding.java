package io.github.sparkpositional.kernel.position.learned;

import io.github.sparkpositional.kernel.position.Grid;
import io.github.sparkpositional.kernel.position.GridEncoding;
import io.github.sparkpositional.kernel.position.TokenOrder;
import java.util.Arrays;

/**
 * A convention of {@link FactorizedGridFamily} with all choices made.
 *
 * @param rowOffset column of the vector at which the row's part begins
 * @param columnOffset column of the vector at which the column's part begins; both 0: they are summed
 */
record FactorizedGridEncoding(
        LearnedTable rowTable,
        LearnedTable columnTable,
        int rowOffset,
        int columnOffset,
        int dim,
        Resampling resampling,
        Aspect aspect,
        TokenOrder tokenOrder,
        int mergeSize)
        implements GridEncoding {

    @Override
    public int prefixRows() {
        return 0;
    }

    @Override
    public float[] table(int... sizes) {
        Grid grid = Grid.of(sizes);
        float[] result = grid.newTable(0, dim);
        double[] rows = fitted(rowTable, 0, grid.rows(), grid.columns());
        double[] columns = fitted(columnTable, 1, grid.columns(), grid.rows());
        int[] cells = tokenOrder.cells(grid.rows(), grid.columns(), mergeSize);
        double[] vector = new double[dim];
        int to = 0;
        for (int frame = 0; frame < grid.frames(); frame++) {
            for (int cell : cells) {
                Arrays.fill(vector, 0);
                add(rows, rowTable.dim(), cell / grid.columns(), vector, rowOffset);
                add(columns, columnTable.dim(), cell % grid.columns(), vector, columnOffset);
                for (double number : vector) {
                    result[to++] = (float) number;
                }
            }
        }
        return result;
    }

    private double[] fitted(LearnedTable table, int axis, int own, int other) {
        AxisResampling rows = AxisResampling.of(resampling, axis, table.rows(), aspect.size(own, other), own);
        return TableResampling.rows(table.values(), 0, table.dim(), rows);
    }

    private static void add(double[] rows, int width, int row, double[] vector, int offset) {
        for (int j = 0; j < width; j++) {
            vector[offset + j] += rows[row * width + j];
        }
    }
}
