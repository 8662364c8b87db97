package io.github.sparkpositional.stage.input;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.convention.Suggestion;
import io.github.sparkpositional.table.Vocabulary;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.util.ArrayData;

/** Which rows of a table the tokens of a row of data have. */
public interface TokenRows extends Serializable {

    int[] of(Object value);

    /** Whether a number is no row of the table but stands for zeros. */
    default boolean isZero(int row) {
        return false;
    }

    /** The ids themselves. */
    static TokenRows ofIds(TokenInput input) {
        return new Ids(input);
    }

    /**
     * The ids that a vocabulary gives the tokens.
     *
     * @param unknownToken stands in for tokens that are not there; null: none does
     * @param otherwise what becomes of tokens that are not there where none stands in for them
     * @throws IllegalArgumentException if the unknown token itself is not there
     */
    static TokenRows ofTokens(TokenTexts texts, Vocabulary vocabulary, String unknownToken, UnknownTokens otherwise) {
        int unknown = unknownToken == null ? Vocabulary.UNKNOWN : vocabulary.idOf(unknownToken);
        if (unknownToken != null && unknown == Vocabulary.UNKNOWN) {
            List<String> first = IntStream.range(0, Math.min(vocabulary.size(), 1000))
                    .mapToObj(vocabulary::token)
                    .toList();
            throw new IllegalArgumentException("the vocabulary has no token '" + unknownToken + "' (unknownToken). "
                    + Suggestion.of(unknownToken, first));
        }
        return new Tokens(texts, vocabulary, unknown, otherwise);
    }

    record Ids(TokenInput input) implements TokenRows {
        @Override
        public int[] of(Object value) {
            return input.ids(value);
        }
    }

    record Tokens(TokenTexts texts, Vocabulary vocabulary, int unknown, UnknownTokens otherwise) implements TokenRows {
        @Override
        public int[] of(Object value) {
            ArrayData tokens = (ArrayData) value;
            int[] rows = new int[tokens.numElements()];
            int count = 0;
            for (int i = 0; i < rows.length; i++) {
                String token = texts.text(tokens, i);
                int row = token == null ? unknown : vocabulary.idOf(token);
                row = row == Vocabulary.UNKNOWN ? unknown : row;
                if (row != Vocabulary.UNKNOWN) {
                    rows[count++] = row;
                } else if (otherwise == UnknownTokens.ZEROS) {
                    rows[count++] = Vocabulary.UNKNOWN;
                } else if (otherwise == UnknownTokens.ERROR) {
                    throw new InvalidRowException(
                            Reason.UNKNOWN_TOKEN,
                            "Token " + i + " ("
                                    + (token == null ? "null" : "'" + token + "'")
                                    + ") is not in the vocabulary. Set unknownToken to a token that replaces it, or"
                                    + " unknownTokens to 'zeros' or 'drop'.");
                }
            }
            return Arrays.copyOf(rows, count);
        }

        @Override
        public boolean isZero(int row) {
            return row == Vocabulary.UNKNOWN;
        }
    }
}
