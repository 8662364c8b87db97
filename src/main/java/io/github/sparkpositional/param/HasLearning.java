package io.github.sparkpositional.param;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.position.PositionChoices;
import java.util.List;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;

/** How positions are learned from a column of vectors or tokens, and how the model then attaches them. */
public interface HasLearning<S>
        extends HasInputCol<S>,
                HasOutputCol<S>,
                HasHandleInvalid<S>,
                HasInvalidCol<S>,
                HasMaxLength<S>,
                HasGrid<S>,
                HasCombine<S>,
                HasEmbeddingScale<S>,
                HasNonFinite<S>,
                HasInputTensor<S>,
                HasLayout<S>,
                HasDtype<S>,
                HasMaxCellBytes<S>,
                HasDim<S> {

    Choice<Integer> LEARNED_LENGTH = Choice.integer(
                    "learnedLength",
                    "Number of positions to learn from sequences; later positions are left out of the fit.")
            .where(length -> length >= 2 && length <= 16_384, "an integer, 2 to 16384");

    Choice<int[]> LEARNED_GRID = Choice.integers(
                    "learnedGrid",
                    "Rows and columns of the grid to learn, at most 16384 cells; default: those of grid or of the"
                            + " first row of data.")
            .where(grid -> grid.length == 2 && grid[0] > 0 && grid[1] > 0, "two positive integers, rows and columns");

    Choice<Double> VALIDATION_FRACTION = Choice.decimal(
                    "validationFraction",
                    "Fraction of the rows that is held out of the fit to evaluate the learned positions.")
            .where(fraction -> fraction >= 0 && fraction < 1, "a number from 0 to less than 1")
            .orElse(0.1);

    Choice<String> SPLIT_COL = Choice.text(
            "splitCol",
            "Column that groups rows, for example by the photograph that crops were cut from: rows with the same value"
                    + " are either all fitted or all held out. Default: rows are split by their content.");

    Choice<Integer> MIN_COUNT = Choice.integer(
                    "minCount",
                    "Minimum occurrences of a token to be learned from, in a column of tokens; rarer tokens carry"
                            + " little information but would weigh much.")
            .where(count -> count >= 1, "a positive integer")
            .orElse(5);

    List<Choice<?>> LEARNING_CHOICES = StageParams.join(
            List.of(INPUT_COL, OUTPUT_COL, HANDLE_INVALID, INVALID_COL, MAX_LENGTH, OVERFLOW, GRID, GRID_COL),
            List.of(COMBINE, EMBEDDING_SCALE, NON_FINITE, LAYOUT, DTYPE, MAX_CELL_BYTES),
            INPUT_TENSOR_CHOICES,
            List.of(
                    PositionChoices.DIM.orElse(null),
                    LEARNED_LENGTH,
                    LEARNED_GRID,
                    VALIDATION_FRACTION,
                    SPLIT_COL,
                    MIN_COUNT));

    default IntParam learnedLength() {
        return stageParams().get(LEARNED_LENGTH);
    }

    default S setLearnedLength(int value) {
        return choose(LEARNED_LENGTH, value);
    }

    default IntArrayParam learnedGrid() {
        return stageParams().get(LEARNED_GRID);
    }

    default S setLearnedGrid(int rows, int columns) {
        return choose(LEARNED_GRID, new int[] {rows, columns});
    }

    default DoubleParam validationFraction() {
        return stageParams().get(VALIDATION_FRACTION);
    }

    default S setValidationFraction(double value) {
        return choose(VALIDATION_FRACTION, value);
    }

    default IntParam minCount() {
        return stageParams().get(MIN_COUNT);
    }

    default S setMinCount(int value) {
        return choose(MIN_COUNT, value);
    }

    default Param<String> splitCol() {
        return stageParams().get(SPLIT_COL);
    }

    default S setSplitCol(String value) {
        return choose(SPLIT_COL, value);
    }

    default int getLearnedLength() {
        return chosen(LEARNED_LENGTH);
    }

    default int[] getLearnedGrid() {
        return chosen(LEARNED_GRID);
    }

    default double getValidationFraction() {
        return chosen(VALIDATION_FRACTION);
    }

    default String getSplitCol() {
        return chosen(SPLIT_COL);
    }

    default int getMinCount() {
        return chosen(MIN_COUNT);
    }
}
