package io.github.sparkpositional.param;

import io.github.sparkpositional.kernel.convention.Choice;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;

/** How many tokens a row may have, and what happens beyond that. */
public interface HasMaxLength<S> extends ChoiceParams<S> {
    Choice<Integer> MAX_LENGTH = Choice.integer(
                    "maxLength", "Maximum tokens per row; default: no limit except that of a learned table.")
            .where(value -> value > 0, "a positive integer");

    Choice<Overflow> OVERFLOW = Choice.option(
                    "overflow",
                    "What happens to a row of more than maxLength tokens: it is bad (error), is truncated to maxLength"
                            + " tokens (truncate), or gets the learned table resampled to its length (resample).",
                    Overflow.class)
            .orElse(Overflow.ERROR);

    /** What happens past the limit. */
    enum Overflow {
        ERROR,
        TRUNCATE,
        /** The encoding itself resamples its table. */
        RESAMPLE
    }

    default IntParam maxLength() {
        return stageParams().get(MAX_LENGTH);
    }

    default S setMaxLength(int value) {
        return choose(MAX_LENGTH, value);
    }

    default Param<String> overflow() {
        return stageParams().get(OVERFLOW);
    }

    default S setOverflow(String value) {
        return choose(OVERFLOW, value);
    }

    default int getMaxLength() {
        return chosen(MAX_LENGTH);
    }

    default String getOverflow() {
        return written(OVERFLOW);
    }
}
