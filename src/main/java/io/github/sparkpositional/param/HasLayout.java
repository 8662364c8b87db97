package io.github.sparkpositional.param;

import io.github.sparkpositional.kernel.convention.Choice;
import org.apache.spark.ml.param.Param;

/** How the output tensor is stored. */
public interface HasLayout<S> extends ChoiceParams<S> {
    Choice<String> LAYOUT = Choice.oneOf(
                    "layout",
                    "Layout of the output tensor; layouts.md says who reads which.",
                    "flat",
                    "nested",
                    "bytes",
                    "npy",
                    "vector")
            .orElse("flat");

    default Param<String> layout() {
        return stageParams().get(LAYOUT);
    }

    default S setLayout(String value) {
        return choose(LAYOUT, value);
    }

    default String getLayout() {
        return chosen(LAYOUT);
    }
}
