package io.github.sparkpositional.job.model;

import io.github.sparkpositional.model.config.ModelFile;
import io.github.sparkpositional.model.tokenizer.ModelTokenizer;
import io.github.sparkpositional.table.Vocabulary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was understood of a model's tokenizer, in words and as values for JSON.
 *
 * @param problem why it isn't; empty where it is, or where there is none
 */
record TokenizerReport(Optional<ModelTokenizer> understood, String problem) {

    static TokenizerReport of(String directory) {
        if (!ModelTokenizer.isIn(directory)) {
            return new TokenizerReport(Optional.empty(), "");
        }
        try {
            return new TokenizerReport(Optional.of(ModelTokenizer.ofModel(directory)), "");
        } catch (IllegalArgumentException mistake) {
            return new TokenizerReport(Optional.empty(), String.valueOf(mistake.getMessage()));
        }
    }

    boolean isEmpty() {
        return understood.isEmpty();
    }

    Map<String, Object> values() {
        if (understood.isEmpty()) {
            return problem.isEmpty() ? Map.of() : Map.of("tokenizer", Map.of("not_understood", problem));
        }
        ModelTokenizer tokenizer = understood.get();
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("file", tokenizer.path());
        values.put("sha256", tokenizer.sha256());
        for (ModelFile other : tokenizer.others()) {
            values.put("sha256 of " + other.path().substring(other.path().lastIndexOf('/') + 1), other.sha256());
        }
        values.putAll(settings(tokenizer));
        values.put("special_tokens", specialTokens(tokenizer));
        return Map.of("tokenizer", values);
    }

    private static Map<String, Object> settings(ModelTokenizer tokenizer) {
        Map<String, Object> settings = new LinkedHashMap<>();
        tokenizer.modelMaxLength().ifPresent(length -> settings.put("model_max_length", length));
        tokenizer.paddingSide().ifPresent(side -> settings.put("padding_side", side));
        tokenizer.truncationSide().ifPresent(side -> settings.put("truncation_side", side));
        tokenizer
                .truncation()
                .ifPresent(block -> settings.put(
                        "truncation",
                        Map.of(
                                "strategy", block.strategy(),
                                "direction", block.side(),
                                "max_length", block.maxLength(),
                                "stride", block.stride())));
        tokenizer
                .padding()
                .ifPresent(block -> settings.put(
                        "padding",
                        Map.of(
                                "length", block.length() == 0 ? "longest" : block.length(),
                                "direction", block.side(),
                                "pad_to_multiple_of", block.multiple(),
                                "pad_id", block.id(),
                                "pad_type_id", block.typeId(),
                                "pad_token", block.token())));
        return settings;
    }

    private static Map<String, Object> specialTokens(ModelTokenizer tokenizer) {
        Map<String, Object> tokens = new LinkedHashMap<>();
        tokenizer.specialTokens().forEach((name, token) -> {
            int id = tokenizer.idOf(token);
            tokens.put(name, id == Vocabulary.UNKNOWN ? Map.of("token", token) : Map.of("token", token, "id", id));
        });
        return tokens;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (!problem.isEmpty()) {
            lines.add("tokenizer: not understood. " + problem);
        }
        understood.ifPresent(tokenizer -> {
            lines.add("tokenizer (" + tokenizer.path() + ", sha256 " + tokenizer.sha256() + ")");
            settings(tokenizer).forEach((name, value) -> lines.add("  " + name + ": " + value));
            tokenizer
                    .specialTokens()
                    .forEach((name, token) ->
                            lines.add("  " + name + ": " + token + " (" + tokenizer.idOf(token) + ")"));
        });
        return lines;
    }
}
