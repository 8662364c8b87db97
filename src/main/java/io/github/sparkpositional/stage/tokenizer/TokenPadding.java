package io.github.sparkpositional.stage.tokenizer;

import io.github.sparkpositional.model.tokenizer.ModelTokenizer;
import io.github.sparkpositional.model.tokenizer.TokenizerPadding;
import io.github.sparkpositional.stage.tokenizer.HasPadding.Padding;
import io.github.sparkpositional.stage.tokenizer.HasTruncation.Side;
import io.github.sparkpositional.table.Vocabulary;
import java.io.Serializable;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How rows are padded.
 *
 * @param side null where rows stay as they are
 * @param length tokens of every row; 0 for those of the row itself
 * @param multiple that the length is rounded up to
 * @param id of the filling token
 */
record TokenPadding(Side side, int length, int multiple, int id, int typeId, String token) implements Serializable {
    static final TokenPadding NONE = new TokenPadding(null, 0, 1, 0, 0, "");

    /** What follows from a stage's params and a tokenizer's files. */
    static TokenPadding of(HasPadding<?> stage, ModelTokenizer files, TokenTruncation truncation, Said said) {
        Padding padding = stage.chosen(HasPadding.PADDING);
        Optional<TokenizerPadding> own = files.padding();
        if (padding == Padding.NONE || padding == Padding.FILE && own.isEmpty()) {
            if (stage.isChosen(HasPadding.PAD_TO_MULTIPLE_OF)) {
                throw new IllegalArgumentException("padToMultipleOf is set to "
                        + stage.chosen(HasPadding.PAD_TO_MULTIPLE_OF)
                        + ", but rows are not padded: set padding to right or left.");
            }
            return NONE;
        }
        boolean isFiles = padding == Padding.FILE;
        Padding side = isFiles ? ownSide(files, own.orElseThrow(), said) : padding;
        int multiple = said.value(HasPadding.PAD_TO_MULTIPLE_OF, Optional::empty, () -> own.filter(block -> isFiles)
                        .map(TokenizerPadding::multiple))
                .orElse(1);
        int length = isFiles ? ownLength(stage, own.orElseThrow()) : lengthByHand(stage, own, truncation);
        int typeId = said.value(HasPadding.PAD_TYPE_ID, Optional::empty, () -> own.map(TokenizerPadding::typeId))
                .orElse(0);
        String token = said.value(
                        HasPadding.PAD_TOKEN,
                        () -> files.specialToken("pad_token"),
                        () -> own.map(TokenizerPadding::token))
                .orElseGet(() -> usual(files));
        int id = own.filter(block -> !stage.isChosen(HasPadding.PAD_TOKEN))
                .filter(block -> block.token().equals(token))
                .map(TokenizerPadding::id)
                .orElseGet(() -> known(token, files));
        return new TokenPadding(side == Padding.LEFT ? Side.LEFT : Side.RIGHT, length, multiple, id, typeId, token);
    }

    private static Padding ownSide(ModelTokenizer files, TokenizerPadding own, Said said) {
        return said.by(Said.CONFIG, HasPadding.PADDING, files.paddingSide().map(TokenPadding::padding))
                .or(() -> said.by(Said.TOKENIZER, HasPadding.PADDING, Optional.of(padding(own.side()))))
                .orElseThrow();
    }

    /** A length that is set by hand is that of cut rows and of filled ones. */
    private static int ownLength(HasPadding<?> stage, TokenizerPadding own) {
        return own.length() > 0 && stage.isChosen(HasTruncation.MAX_LENGTH)
                ? stage.chosen(HasTruncation.MAX_LENGTH)
                : own.length();
    }

    private static int lengthByHand(HasPadding<?> stage, Optional<TokenizerPadding> own, TokenTruncation truncation) {
        int length = truncation.maxLength() > 0
                ? truncation.maxLength()
                : own.map(TokenizerPadding::length).orElse(0);
        if (length == 0 && !stage.isChosen(HasPadding.PAD_TO_MULTIPLE_OF)) {
            throw new IllegalArgumentException("maxLength must be set when truncation or padding is set.");
        }
        return length;
    }

    private static int known(String token, ModelTokenizer files) {
        int id = files.idOf(token);
        if (id == Vocabulary.UNKNOWN) {
            throw new IllegalArgumentException("padToken is '" + token + "', which the tokenizer doesn't have.");
        }
        return id;
    }

    private static Padding padding(String side) {
        return side.equals("left") ? Padding.LEFT : Padding.RIGHT;
    }

    private static String usual(ModelTokenizer files) {
        return Stream.of("[PAD]", "<pad>")
                .filter(usual -> files.idOf(usual) != Vocabulary.UNKNOWN)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "padToken must be set: the tokenizer has neither [PAD] nor <pad>."));
    }

    /** This padding for all windows of a text, whose first has so many tokens. */
    TokenPadding of(int tokens) {
        if (side == null) {
            return this;
        }
        long whole = length == 0 ? tokens : length;
        int padded = Math.toIntExact((whole + multiple - 1) / multiple * multiple);
        return new TokenPadding(side, padded, 1, id, typeId, token);
    }

    /** Tokens of a row that has so many of its own. */
    int filled(int tokens) {
        return Math.max(length, tokens);
    }

    /** Where the first token of the row's own stands. */
    int start(int tokens) {
        return side == Side.LEFT ? filled(tokens) - tokens : 0;
    }
}
