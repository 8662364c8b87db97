package io.github.sparkpositional.param;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.tensor.Layout;
import org.apache.spark.ml.param.Param;

/** How the output tensor is stored. */
public interface HasLayout<S> extends ChoiceParams<S> {
    Choice<Layout> LAYOUT = Choice.option(
                    "layout", "Layout of the output tensor; layouts.md says which reader supports which.", Layout.class)
            .orElse(Layout.FLAT);

    default Param<String> layout() {
        return stageParams().get(LAYOUT);
    }

    default S setLayout(String value) {
        return choose(LAYOUT, value);
    }

    default String getLayout() {
        return written(LAYOUT);
    }
}
