package io.github.sparkpositional.param;

import io.github.sparkpositional.column.NonFinite;
import io.github.sparkpositional.kernel.convention.Choice;
import org.apache.spark.ml.param.Param;

/** What happens to NaN and infinities in the content. */
public interface HasNonFinite<S> extends ChoiceParams<S> {
    Choice<NonFinite> NON_FINITE = Choice.option(
                    "nonFinite",
                    "What happens to NaN and infinities in the embeddings: they pass through (pass), or the row is bad"
                            + " (refuse).",
                    NonFinite.class)
            .orElse(NonFinite.PASS);

    default Param<String> nonFinite() {
        return stageParams().get(NON_FINITE);
    }

    default S setNonFinite(String value) {
        return choose(NON_FINITE, value);
    }

    default String getNonFinite() {
        return written(NON_FINITE);
    }
}
