package io.github.sparkpositional.param;

import io.github.sparkpositional.kernel.convention.Choice;
import org.apache.spark.ml.param.Param;

/** What happens to bad rows. */
public interface HasHandleInvalid<S> extends ChoiceParams<S> {
    Choice<HandleInvalid> HANDLE_INVALID = Choice.option(
                    "handleInvalid",
                    "What happens to a row that can't be processed: error fails the job, skip drops the row, keep"
                            + " outputs null (and the reason in invalidCol, if set).",
                    HandleInvalid.class)
            .orElse(HandleInvalid.ERROR);

    /** What happens to a bad row. */
    enum HandleInvalid {
        ERROR,
        SKIP,
        KEEP
    }

    default Param<String> handleInvalid() {
        return stageParams().get(HANDLE_INVALID);
    }

    default S setHandleInvalid(String value) {
        return choose(HANDLE_INVALID, value);
    }

    default String getHandleInvalid() {
        return written(HANDLE_INVALID);
    }
}
