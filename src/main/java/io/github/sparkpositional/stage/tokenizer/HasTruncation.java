package io.github.sparkpositional.stage.tokenizer;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.param.ChoiceParams;
import io.github.sparkpositional.param.HasMaxLength;
import java.util.List;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;

/** What becomes of texts of more tokens than a row may have. */
public interface HasTruncation<S> extends ChoiceParams<S> {
    Choice<Integer> MAX_LENGTH = HasMaxLength.MAX_LENGTH;

    Choice<Truncation> TRUNCATION = Choice.option(
                    "truncation",
                    "What is cut off a row of more than maxLength tokens: what the tokenizer's own file says (file; as"
                            + " error where it says nothing), nothing, and the row is bad (error), or the end of the"
                            + " longer text (longest-first), of the first (first-only) or of the second (second-only).",
                    Truncation.class)
            .orElse(Truncation.FILE);

    Choice<Side> TRUNCATION_SIDE = Choice.option(
            "truncationSide",
            "Where tokens are cut off: at the end (right) or at the start (left); default: as the tokenizer's files say,"
                    + " or else right.",
            Side.class);

    Choice<Integer> STRIDE = Choice.integer(
                    "stride",
                    "Tokens at the edge of a window that stand in the next one again; default: as the tokenizer's own"
                            + " file says, or else 0.")
            .where(value -> value >= 0, "an integer of at least 0");

    Choice<Windows> WINDOWS = Choice.option(
                    "windows",
                    "What becomes of a text that is cut: a row of what remains (one), an array of structs with the"
                            + " parts that were cut off behind it, as further windows (array), or a row for each of"
                            + " them (rows).",
                    Windows.class)
            .orElse(Windows.ONE);

    /** Which text of a pair loses tokens. */
    enum Truncation {
        FILE,
        ERROR,
        LONGEST_FIRST,
        FIRST_ONLY,
        SECOND_ONLY
    }

    /** An end of a row. */
    enum Side {
        RIGHT,
        LEFT
    }

    /** How many windows of a text are kept, and in which form. */
    enum Windows {
        ONE,
        ARRAY,
        ROWS
    }

    List<Choice<?>> TRUNCATION_CHOICES = List.of(MAX_LENGTH, TRUNCATION, TRUNCATION_SIDE, STRIDE, WINDOWS);

    default IntParam maxLength() {
        return stageParams().get(MAX_LENGTH);
    }

    /** Maximum tokens per row, including special ones. */
    default S setMaxLength(int value) {
        return choose(MAX_LENGTH, value);
    }

    default int getMaxLength() {
        return chosen(MAX_LENGTH);
    }

    default Param<String> truncation() {
        return stageParams().get(TRUNCATION);
    }

    /** file, error, longest-first, first-only or second-only. */
    default S setTruncation(String value) {
        return choose(TRUNCATION, value);
    }

    default String getTruncation() {
        return written(TRUNCATION);
    }

    default Param<String> truncationSide() {
        return stageParams().get(TRUNCATION_SIDE);
    }

    /** right or left. */
    default S setTruncationSide(String value) {
        return choose(TRUNCATION_SIDE, value);
    }

    default String getTruncationSide() {
        return written(TRUNCATION_SIDE);
    }

    default IntParam stride() {
        return stageParams().get(STRIDE);
    }

    default S setStride(int value) {
        return choose(STRIDE, value);
    }

    default int getStride() {
        return chosen(STRIDE);
    }

    default Param<String> windows() {
        return stageParams().get(WINDOWS);
    }

    /** one, array or rows. */
    default S setWindows(String value) {
        return choose(WINDOWS, value);
    }

    default String getWindows() {
        return written(WINDOWS);
    }
}
