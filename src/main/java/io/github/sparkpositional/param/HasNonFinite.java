package io.github.sparkpositional.param;

import io.github.sparkpositional.column.NonFinite;
import io.github.sparkpositional.kernel.convention.Choice;
import java.util.Locale;
import org.apache.spark.ml.param.Param;

/** What happens to NaN and infinities in the content. */
public interface HasNonFinite<S> extends ChoiceParams<S> {
    Choice<String> NON_FINITE = Choice.oneOf(
                    "nonFinite",
                    "What happens to NaN and infinities in the embeddings: they pass through (pass), or the row is bad"
                            + " (refuse).",
                    "pass",
                    "refuse")
            .orElse("pass");

    default Param<String> nonFinite() {
        return stageParams().get(NON_FINITE);
    }

    default S setNonFinite(String value) {
        return choose(NON_FINITE, value);
    }

    /** Whether NaN and infinities make a row bad. */
    default NonFinite nonFiniteRule() {
        return NonFinite.valueOf(chosen(NON_FINITE).toUpperCase(Locale.ROOT));
    }
}
