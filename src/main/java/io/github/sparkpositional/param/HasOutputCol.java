package io.github.sparkpositional.param;

import io.github.sparkpositional.kernel.convention.Choice;
import org.apache.spark.ml.param.Param;

/** The output column. */
public interface HasOutputCol<S> extends ChoiceParams<S> {
    Choice<String> OUTPUT_COL = Choice.text("outputCol", "Output column; must not exist yet.");

    default Param<String> outputCol() {
        return stageParams().get(OUTPUT_COL);
    }

    default S setOutputCol(String value) {
        return choose(OUTPUT_COL, value);
    }

    default String getOutputCol() {
        return chosen(OUTPUT_COL);
    }
}
