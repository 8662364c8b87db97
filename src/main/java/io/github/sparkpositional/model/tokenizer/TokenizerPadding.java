package io.github.sparkpositional.model.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sparkpositional.model.config.Keys;
import java.util.Optional;

/**
 * What a {@code tokenizer.json} says about rows that are too short: its key {@code padding}.
 *
 * @param length tokens of every row; 0 where a batch is padded to its longest row
 * @param side right or left: where the filling stands
 * @param multiple that the length is rounded up to
 * @param id of the filling token
 * @param typeId of the filling tokens
 */
public record TokenizerPadding(int length, String side, int multiple, int id, int typeId, String token) {
    static final String KEY = "padding";

    static Optional<TokenizerPadding> of(String file, JsonNode node) {
        if (node.isNull()) {
            return Optional.empty();
        }
        Keys keys = new Keys(file, KEY + ".", node);
        TokenizerPadding padding = new TokenizerPadding(
                length(keys),
                TokenizerConfig.side(keys, "direction"),
                keys.integer("pad_to_multiple_of")
                        .filter(multiple -> multiple != 0)
                        .orElse(1),
                keys.required("pad_id"),
                keys.integer("pad_type_id").orElse(0),
                keys.text("pad_token").orElseThrow(() -> keys.missing("pad_token")));
        if (padding.length < 0 || padding.multiple < 1 || padding.id < 0 || padding.typeId < 0) {
            throw keys.refused("pad_id", "and its like must not be negative, but they are " + node);
        }
        return Optional.of(padding);
    }

    private static int length(Keys keys) {
        return keys.isObject("strategy")
                ? keys.object("strategy").orElseThrow().required("Fixed")
                : keys.text("strategy")
                        .filter("BatchLongest"::equals)
                        .map(longest -> 0)
                        .orElseThrow(() ->
                                keys.refused("strategy", "must be BatchLongest or the number of tokens as Fixed"));
    }
}
