package io.github.sparkpositional.stage.function;

import io.github.sparkpositional.column.NumericColumn;
import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.position.Grid;
import io.github.sparkpositional.kernel.position.ids.GridIds;
import io.github.sparkpositional.kernel.tensor.IntegerTensor;
import io.github.sparkpositional.stage.input.GridSizes;
import io.github.sparkpositional.stage.row.RowFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Gives the ids of a row's cells, which of them are cells, and the grid.
 *
 * @param paddedGrid rows and columns; empty: as the grid has them
 * @param paddedTokens 0: as many as there are cells
 */
@SuppressWarnings("ArrayRecordComponent")
public record GridIdsFunction(GridSizes sizes, GridIds ids, int[] paddedGrid, int paddedTokens, NumericColumn output)
        implements RowFunction {
    private static final int MOST_CELLS = 1 << 22;

    @Override
    public DataType dataType() {
        String name = ids.width() == 2 ? "patch_coord" : "position_ids";
        return new StructType()
                .add(new StructField(name, output.writer().dataType(), false, output.metadata()))
                .add("patch_valid", new ArrayType(DataTypes.BooleanType, false), false)
                .add("spatial_shape", new ArrayType(DataTypes.IntegerType, false), false);
    }

    @Override
    public Object apply(Object value, InternalRow sideColumns) {
        if (value == null) {
            throw new InvalidRowException(Reason.NULL_INPUT, "The cell is null.");
        }
        Grid grid = Grid.of(sizes.of(value, sideColumns));
        double cells = (double) grid.frames() * grid.rows() * grid.columns();
        if (cells > MOST_CELLS || paddedTokens > 0 && cells > paddedTokens || !fits(grid)) {
            throw new InvalidRowException(
                    Reason.WRONG_GRID,
                    "The grid of " + grid.rows() + " x " + grid.columns() + " cells" + frames(grid)
                            + " is larger than "
                            + (paddedTokens > 0
                                    ? "paddedTokens " + paddedTokens
                                    : paddedGrid.length > 0
                                            ? "paddedGrid " + paddedGrid[0] + " x " + paddedGrid[1]
                                            : MOST_CELLS + " cells")
                            + ".");
        }
        int tokens = tokens((int) cells);
        int width = ids.width();
        output.writer().check(tokens, width);
        int[] found = ids.of(grid);
        int[] padded = new int[tokens * width];
        boolean[] valid = new boolean[tokens];
        for (int cell = 0; cell < cells; cell++) {
            int token = place(grid, cell);
            valid[token] = true;
            System.arraycopy(found, cell * width, padded, token * width, width);
        }
        IntegerTensor tensor = width == 1 ? IntegerTensor.vector(padded) : IntegerTensor.matrix(tokens, width, padded);
        return new GenericInternalRow(new Object[] {
            output.writer().write(tensor),
            UnsafeArrayData.fromPrimitiveArray(valid),
            UnsafeArrayData.fromPrimitiveArray(new int[] {grid.rows(), grid.columns()})
        });
    }

    private boolean fits(Grid grid) {
        return paddedGrid.length == 0
                || grid.frames() == 1 && grid.rows() <= paddedGrid[0] && grid.columns() <= paddedGrid[1];
    }

    private static String frames(Grid grid) {
        return grid.frames() == 1 ? "" : " in " + grid.frames() + " frames";
    }

    private int tokens(int cells) {
        if (paddedGrid.length > 0) {
            return Math.multiplyExact(paddedGrid[0], paddedGrid[1]);
        }
        return paddedTokens > 0 ? paddedTokens : cells;
    }

    /** Where a cell's token stands: cells of a padded grid keep their row. */
    private int place(Grid grid, int cell) {
        return paddedGrid.length == 0 ? cell : cell / grid.columns() * paddedGrid[1] + cell % grid.columns();
    }
}
