package io.github.sparkpositional.param;

import io.github.sparkpositional.column.CellLimit;
import io.github.sparkpositional.kernel.convention.Choice;
import org.apache.spark.ml.param.IntParam;

/** How large the tensor of one row may be. */
public interface HasMaxCellBytes<S> extends ChoiceParams<S> {
    Choice<Integer> MAX_CELL_BYTES = Choice.integer(
                    "maxCellBytes",
                    "Maximum bytes of the tensor of one row, as float32 and in its layout; a row with a larger one is"
                            + " bad and is not computed. Give each task sixteen times as much memory.")
            .where(value -> value > 0 && value <= 2_000_000_000, "an integer, 1 to 2000000000")
            .orElse(48 << 20);

    default IntParam maxCellBytes() {
        return stageParams().get(MAX_CELL_BYTES);
    }

    default S setMaxCellBytes(int value) {
        return choose(MAX_CELL_BYTES, value);
    }

    /** The limit that the param sets. */
    default CellLimit cellLimit() {
        return new CellLimit(chosen(MAX_CELL_BYTES));
    }

    default int getMaxCellBytes() {
        return chosen(MAX_CELL_BYTES);
    }
}
