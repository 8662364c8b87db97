package io.github.sparkpositional.param;

import io.github.sparkpositional.kernel.convention.Choice;
import org.apache.spark.ml.param.Param;

/** A model whose own files say what nobody sets, for stages that choose no convention. */
public interface HasModelPath<S> extends ChoiceParams<S> {
    Choice<String> MODEL_PATH = HasModel.MODEL_PATH;

    default Param<String> modelPath() {
        return stageParams().get(MODEL_PATH);
    }

    /** Directory of the model; what is set by hand wins over its files. */
    default S setModelPath(String value) {
        return choose(MODEL_PATH, value);
    }

    default String getModelPath() {
        return chosen(MODEL_PATH);
    }
}
