package io.github.sparkpositional.stage.input;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.convention.Suggestion;
import io.github.sparkpositional.table.Vocabulary;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.catalyst.util.ArrayData;

/** Which rows of a table the tokens of a row of data have. */
public interface TokenRows extends Serializable {

    int[] of(Object value);

    /** The ids themselves. */
    static TokenRows ofIds(TokenInput input) {
        return new Ids(input);
    }

    /**
     * The ids that a vocabulary gives the tokens.
     *
     * @param unknownToken stands in for tokens that are not there; null: they make the row bad
     * @throws IllegalArgumentException if the unknown token itself is not there
     */
    static TokenRows ofTokens(Vocabulary vocabulary, String unknownToken) {
        int unknown = unknownToken == null ? Vocabulary.UNKNOWN : vocabulary.idOf(unknownToken);
        if (unknownToken != null && unknown == Vocabulary.UNKNOWN) {
            List<String> first = java.util.stream.IntStream.range(0, Math.min(vocabulary.size(), 1000))
                    .mapToObj(vocabulary::token)
                    .toList();
            throw new IllegalArgumentException("the vocabulary has no token '" + unknownToken + "' (unknownToken). "
                    + Suggestion.of(unknownToken, first));
        }
        return new Tokens(vocabulary, unknown);
    }

    record Ids(TokenInput input) implements TokenRows {
        @Override
        public int[] of(Object value) {
            return input.ids(value);
        }
    }

    record Tokens(Vocabulary vocabulary, int unknown) implements TokenRows {
        @Override
        public int[] of(Object value) {
            ArrayData tokens = (ArrayData) value;
            int[] rows = new int[tokens.numElements()];
            for (int i = 0; i < rows.length; i++) {
                String token =
                        tokens.isNullAt(i) ? null : tokens.getUTF8String(i).toString();
                rows[i] = token == null ? unknown : vocabulary.idOf(token);
                if (rows[i] == Vocabulary.UNKNOWN) {
                    rows[i] = unknown;
                }
                if (rows[i] == Vocabulary.UNKNOWN) {
                    throw new InvalidRowException(
                            Reason.UNKNOWN_TOKEN,
                            "Token " + i + " ("
                                    + (token == null ? "null" : "'" + token + "'")
                                    + ") is not in the vocabulary. Set unknownToken to a token that replaces it.");
                }
            }
            return rows;
        }
    }
}
