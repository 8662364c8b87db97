package io.github.sparkpositional.param;

import io.github.sparkpositional.kernel.convention.Choice;
import java.util.Arrays;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.Param;

/** The grid of a row whose input is only a tensor. */
public interface HasGrid<S> extends ChoiceParams<S> {
    Choice<String> GRID_COL = Choice.text(
            "gridCol",
            "Column of grid sizes, struct<rows:int,cols:int>, when the input is a tensor of patch embeddings.");

    Choice<int[]> GRID = Choice.integers(
                    "grid", "Rows and columns of the grid of every row, for an input tensor without gridCol.")
            .where(
                    sizes -> (sizes.length == 2 || sizes.length == 3)
                            && Arrays.stream(sizes).allMatch(size -> size > 0),
                    "two positive integers, rows and columns (or three, frames first)");

    default Param<String> gridCol() {
        return stageParams().get(GRID_COL);
    }

    default S setGridCol(String value) {
        return choose(GRID_COL, value);
    }

    default IntArrayParam grid() {
        return stageParams().get(GRID);
    }

    default S setGrid(int... value) {
        return choose(GRID, value);
    }

    default String getGridCol() {
        return chosen(GRID_COL);
    }

    default int[] getGrid() {
        return chosen(GRID);
    }
}
