package io.github.sparkpositional.stage.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.model.tokenizer.ModelTokenizer;
import io.github.sparkpositional.model.tokenizer.TokenizerTruncation;
import io.github.sparkpositional.stage.tokenizer.HasTruncation.Side;
import io.github.sparkpositional.stage.tokenizer.HasTruncation.Truncation;
import io.github.sparkpositional.stage.tokenizer.HasTruncation.Windows;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * How rows are cut.
 *
 * @param strategy never FILE
 * @param maxLength most tokens of a row; 0 for no limit
 */
record TokenTruncation(Truncation strategy, int maxLength, Side side, int stride) implements Serializable {

    /** What follows from a stage's params and a tokenizer's files. */
    static TokenTruncation of(HasTruncation<?> stage, ModelTokenizer files, Said said) {
        Optional<TokenizerTruncation> own = files.truncation();
        Truncation strategy = stage.chosen(HasTruncation.TRUNCATION);
        if (strategy == Truncation.FILE) {
            strategy = said.by(Said.TOKENIZER, HasTruncation.TRUNCATION, own.map(TokenTruncation::strategy))
                    .orElse(Truncation.ERROR);
        }
        if (strategy == Truncation.ERROR) {
            checkNothingIsCut(stage);
            int maxLength = said.value(HasTruncation.MAX_LENGTH, files::modelMaxLength, Optional::empty)
                    .orElse(0);
            return new TokenTruncation(Truncation.ERROR, maxLength, Side.RIGHT, 0);
        }
        int maxLength = stage.isChosen(HasTruncation.MAX_LENGTH)
                ? stage.chosen(HasTruncation.MAX_LENGTH)
                : said.by(Said.TOKENIZER, HasTruncation.MAX_LENGTH, own.map(TokenizerTruncation::maxLength))
                        .or(() -> said.by(Said.CONFIG, HasTruncation.MAX_LENGTH, files.modelMaxLength()))
                        .orElseThrow(() -> new IllegalArgumentException(
                                "maxLength must be set when truncation or padding is set."));
        Side side = said.value(
                        HasTruncation.TRUNCATION_SIDE,
                        () -> files.truncationSide().map(TokenTruncation::side),
                        () -> own.map(block -> side(block.side())))
                .orElse(Side.RIGHT);
        int stride = said.value(HasTruncation.STRIDE, Optional::empty, () -> own.map(TokenizerTruncation::stride))
                .orElse(0);
        return new TokenTruncation(strategy, maxLength, side, stride);
    }

    private static Truncation strategy(TokenizerTruncation block) {
        return switch (block.strategy()) {
            case "OnlyFirst" -> Truncation.FIRST_ONLY;
            case "OnlySecond" -> Truncation.SECOND_ONLY;
            default -> Truncation.LONGEST_FIRST;
        };
    }

    static Side side(String written) {
        return written.equals("left") ? Side.LEFT : Side.RIGHT;
    }

    private static void checkNothingIsCut(HasTruncation<?> stage) {
        for (Choice<?> choice : List.<Choice<?>>of(HasTruncation.TRUNCATION_SIDE, HasTruncation.STRIDE)) {
            if (stage.isChosen(choice)) {
                throw nothingIsCut(stage, choice);
            }
        }
        if (stage.chosen(HasTruncation.WINDOWS) != Windows.ONE) {
            throw nothingIsCut(stage, HasTruncation.WINDOWS);
        }
    }

    private static IllegalArgumentException nothingIsCut(HasTruncation<?> stage, Choice<?> choice) {
        return new IllegalArgumentException(choice.name() + " is set to " + stage.written(choice)
                + ", but nothing is truncated: set truncation to longest-first, first-only or second-only.");
    }

    boolean cuts() {
        return strategy != Truncation.ERROR;
    }

    /** Whether only one text of a pair may be cut, however long the other is. */
    boolean isOneSided() {
        return strategy == Truncation.FIRST_ONLY || strategy == Truncation.SECOND_ONLY;
    }

    /**
     * Windows must have more tokens of their own than are repeated, or the native library ends the process.
     *
     * @param special tokens that the tokenizer adds to each
     * @param texts that share a window
     */
    void check(int special, int texts) {
        int room = Math.max(0, maxLength - special) / (isOneSided() ? 1 : texts);
        if (cuts() && stride > 0 && stride >= room) {
            throw new IllegalArgumentException("stride is " + stride + ", but a window of maxLength " + maxLength
                    + " has room for only " + room + " tokens of a text beside " + special
                    + " special ones; set stride to less than that.");
        }
    }

    /** As tokenizer.json has it. */
    JsonNode json() {
        if (!cuts()) {
            return JsonNodeFactory.instance.nullNode();
        }
        String name =
                switch (strategy) {
                    case FIRST_ONLY -> "OnlyFirst";
                    case SECOND_ONLY -> "OnlySecond";
                    default -> "LongestFirst";
                };
        return JsonNodeFactory.instance
                .objectNode()
                .put("direction", side == Side.LEFT ? "Left" : "Right")
                .put("max_length", maxLength)
                .put("strategy", name)
                .put("stride", stride);
    }
}
