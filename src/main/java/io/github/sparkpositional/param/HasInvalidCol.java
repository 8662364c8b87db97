package io.github.sparkpositional.param;

import io.github.sparkpositional.kernel.convention.Choice;
import org.apache.spark.ml.param.Param;

/** The output column for the reason why a row is bad. */
public interface HasInvalidCol<S> extends ChoiceParams<S> {
    Choice<String> INVALID_COL = Choice.text(
            "invalidCol",
            "Output column for the reason why a row is bad, a struct of stage, code and message; null for good rows."
                    + " Several stages can share it; the first reason is kept. Needs handleInvalid keep.");

    default Param<String> invalidCol() {
        return stageParams().get(INVALID_COL);
    }

    default S setInvalidCol(String value) {
        return choose(INVALID_COL, value);
    }

    default String getInvalidCol() {
        return chosen(INVALID_COL);
    }
}
