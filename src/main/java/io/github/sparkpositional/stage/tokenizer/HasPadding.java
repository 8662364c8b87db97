package io.github.sparkpositional.stage.tokenizer;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.param.ChoiceParams;
import java.util.List;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;

/** What becomes of rows of fewer tokens than they should have. */
public interface HasPadding<S> extends ChoiceParams<S> {
    Choice<Padding> PADDING = Choice.option(
                    "padding",
                    "Whether rows are padded: as the tokenizer's own file says (file), no (none), or to maxLength, after"
                            + " the tokens (right) or before them (left).",
                    Padding.class)
            .orElse(Padding.FILE);

    Choice<String> PAD_TOKEN = Choice.text(
            "padToken",
            "Token that rows are padded with; default: that of the tokenizer's files, or else [PAD] or <pad>, whichever"
                    + " the tokenizer has.");

    Choice<Integer> PAD_TYPE_ID = Choice.integer(
                    "padTypeId", "Type id of filling; default: as the tokenizer's own file says, or else 0.")
            .where(value -> value >= 0, "an integer of at least 0");

    Choice<Integer> PAD_TO_MULTIPLE_OF = Choice.integer(
                    "padToMultipleOf",
                    "The length that rows are padded to is rounded up to a multiple of this: maxLength, or that of the"
                            + " row itself where no maxLength is known; default: as the tokenizer's own file says where"
                            + " padding is file, or else 1.")
            .where(value -> value > 0 && value <= 1_000_000, "an integer from 1 to 1000000");

    /** Where filling stands. */
    enum Padding {
        FILE,
        NONE,
        RIGHT,
        LEFT
    }

    List<Choice<?>> PADDING_CHOICES = List.of(PADDING, PAD_TOKEN, PAD_TYPE_ID, PAD_TO_MULTIPLE_OF);

    default Param<String> padding() {
        return stageParams().get(PADDING);
    }

    /** file, none, right or left. */
    default S setPadding(String value) {
        return choose(PADDING, value);
    }

    default String getPadding() {
        return written(PADDING);
    }

    default Param<String> padToken() {
        return stageParams().get(PAD_TOKEN);
    }

    /** Token that rows are padded with. */
    default S setPadToken(String value) {
        return choose(PAD_TOKEN, value);
    }

    default String getPadToken() {
        return chosen(PAD_TOKEN);
    }

    default IntParam padTypeId() {
        return stageParams().get(PAD_TYPE_ID);
    }

    default S setPadTypeId(int value) {
        return choose(PAD_TYPE_ID, value);
    }

    default int getPadTypeId() {
        return chosen(PAD_TYPE_ID);
    }

    default IntParam padToMultipleOf() {
        return stageParams().get(PAD_TO_MULTIPLE_OF);
    }

    default S setPadToMultipleOf(int value) {
        return choose(PAD_TO_MULTIPLE_OF, value);
    }

    default int getPadToMultipleOf() {
        return chosen(PAD_TO_MULTIPLE_OF);
    }
}
