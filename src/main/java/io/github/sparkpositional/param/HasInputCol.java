package io.github.sparkpositional.param;

import io.github.sparkpositional.kernel.convention.Choice;
import org.apache.spark.ml.param.Param;

/** The input column. */
public interface HasInputCol<S> extends ChoiceParams<S> {
    Choice<String> INPUT_COL = Choice.text("inputCol", "Input column.");

    default Param<String> inputCol() {
        return stageParams().get(INPUT_COL);
    }

    default S setInputCol(String value) {
        return choose(INPUT_COL, value);
    }

    default String getInputCol() {
        return chosen(INPUT_COL);
    }
}
