package io.github.sparkpositional.stage.tokenizer;

import java.io.Serializable;

/**
 * How rows are padded.
 *
 * @param length tokens of every row; 0 where rows stay as they are
 * @param id of the filling token
 */
public record TokenPadding(Side side, int length, int id, String token) implements Serializable {
    /** Where the filling stands. */
    public enum Side {
        NONE,
        RIGHT,
        LEFT
    }

    public static final TokenPadding NONE = new TokenPadding(Side.NONE, 0, 0, "");

    /** Tokens of a row that has so many of its own. */
    int filled(int tokens) {
        return Math.max(length, tokens);
    }

    /** Where the first token of the row's own stands. */
    int start(int tokens) {
        return side == Side.LEFT ? filled(tokens) - tokens : 0;
    }
}
