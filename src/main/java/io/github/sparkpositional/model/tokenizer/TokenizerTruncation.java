package io.github.sparkpositional.model.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sparkpositional.model.config.Keys;
import java.util.Optional;

/**
 * What a {@code tokenizer.json} says about rows that are too long: its key {@code truncation}.
 *
 * @param strategy LongestFirst, OnlyFirst or OnlySecond
 * @param side right or left: where tokens are cut off
 * @param maxLength most tokens of a row, special ones among them
 * @param stride tokens of a window that stand in the next one again
 */
public record TokenizerTruncation(String strategy, String side, int maxLength, int stride) {
    static final String KEY = "truncation";

    static Optional<TokenizerTruncation> of(String file, JsonNode node) {
        if (node.isNull()) {
            return Optional.empty();
        }
        Keys keys = new Keys(file, KEY + ".", node);
        String strategy = keys.text("strategy").orElse("LongestFirst");
        if (!strategy.matches("LongestFirst|OnlyFirst|OnlySecond")) {
            throw keys.refused("strategy", "must be LongestFirst, OnlyFirst or OnlySecond, but is '" + strategy + "'");
        }
        int maxLength = keys.required("max_length");
        int stride = keys.integer("stride").orElse(0);
        if (maxLength < 1 || stride < 0) {
            throw keys.refused(
                    "max_length",
                    "must be positive and stride not negative, but they are " + maxLength + " and " + stride);
        }
        return Optional.of(
                new TokenizerTruncation(strategy, TokenizerConfig.side(keys, "direction"), maxLength, stride));
    }
}
