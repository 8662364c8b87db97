package io.github.sparkpositional.param;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.tensor.Dtype;
import org.apache.spark.ml.param.Param;

/** The number format of the output tensor. */
public interface HasDtype<S> extends ChoiceParams<S> {
    Choice<Dtype> DTYPE = Choice.option(
            "dtype",
            "Number format of the output tensor; float16 and bfloat16 need the layout bytes (float16 also npy)."
                    + " uint8 (bytes, npy) keeps the pixels of patches as they are, and says in the column's metadata"
                    + " how to normalise them. Default: float64 for vector, float32 for the others.",
            Dtype.class);

    default Param<String> dtype() {
        return stageParams().get(DTYPE);
    }

    default S setDtype(String value) {
        return choose(DTYPE, value);
    }

    default String getDtype() {
        return written(DTYPE);
    }
}
