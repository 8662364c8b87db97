package io.github.sparkpositional.param;

import io.github.sparkpositional.kernel.convention.Choice;
import org.apache.spark.ml.param.Param;

/** How positions meet the content. */
public interface HasCombine<S> extends ChoiceParams<S> {
    Choice<String> COMBINE = Choice.oneOf(
                    "combine",
                    "How positions meet the content: attach gives the positional vectors alone, add sums them to the embeddings, concat puts them behind the embeddings.",
                    "attach",
                    "add",
                    "concat")
            .orElse("attach");

    default Param<String> combine() {
        return stageParams().get(COMBINE);
    }

    default S setCombine(String value) {
        return choose(COMBINE, value);
    }

    default String getCombine() {
        return chosen(COMBINE);
    }
}
