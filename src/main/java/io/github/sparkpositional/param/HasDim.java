package io.github.sparkpositional.param;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.position.PositionChoices;
import org.apache.spark.ml.param.IntParam;

/** The width of a vector. */
public interface HasDim<S> extends ChoiceParams<S> {
    Choice<Integer> DIM = PositionChoices.DIM;

    default IntParam dim() {
        return stageParams().get(DIM);
    }

    default S setDim(int value) {
        return choose(DIM, value);
    }

    default int getDim() {
        return chosen(DIM);
    }
}
