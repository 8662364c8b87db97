package io.github.sparkpositional.param;

import io.github.sparkpositional.kernel.convention.Choice;
import org.apache.spark.ml.param.Param;

/** What happens to bad rows. */
public interface HasHandleInvalid<S> extends ChoiceParams<S> {
    Choice<String> HANDLE_INVALID = Choice.oneOf(
                    "handleInvalid",
                    "What happens to a row that can't be processed: error fails the job, skip drops the row, keep gives null (and the reason in invalidCol, where set).",
                    "error",
                    "skip",
                    "keep")
            .orElse("error");

    default Param<String> handleInvalid() {
        return stageParams().get(HANDLE_INVALID);
    }

    default S setHandleInvalid(String value) {
        return choose(HANDLE_INVALID, value);
    }

    default String getHandleInvalid() {
        return chosen(HANDLE_INVALID);
    }
}
