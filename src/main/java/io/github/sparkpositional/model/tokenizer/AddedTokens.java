package io.github.sparkpositional.model.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Tokens that {@code tokenizer_config.json} adds to those of {@code tokenizer.json}, as {@code TokenizersBackend.__init__} of
 * transformers 5.18 adds them: first those that it lists by id, then special ones of a name, then others.
 */
final class AddedTokens {
    private static final List<String> FLAGS = List.of("single_word", "lstrip", "rstrip", "normalized");

    private AddedTokens() {}

    /** The text of a token that is written as a string or as an object. */
    static Optional<String> content(JsonNode value) {
        JsonNode content = value.isObject() ? value.path("content") : value;
        return content.isTextual() && !content.textValue().isEmpty()
                ? Optional.of(content.textValue())
                : Optional.empty();
    }

    /**
     * Those that are missing in a {@code tokenizer.json}, in the order in which they are added.
     *
     * @param own the value of its key {@code added_tokens}
     * @throws IllegalArgumentException if both files know one of another id
     */
    static List<ObjectNode> missing(JsonNode own, TokenizerConfig config) {
        Map<String, Integer> ids = new LinkedHashMap<>();
        Map<Integer, String> contents = new TreeMap<>();
        for (JsonNode token : own) {
            ids.put(token.path("content").asText(), token.path("id").asInt());
            contents.put(token.path("id").asInt(), token.path("content").asText());
        }
        Map<String, ObjectNode> missing = new LinkedHashMap<>();
        new TreeMap<>(byId(config)).forEach((id, token) -> {
            String content = content(token)
                    .orElseThrow(() -> config.keys().refused("added_tokens_decoder." + id, "has no content"));
            if (!content.equals(contents.getOrDefault(id, content)) || !id.equals(ids.getOrDefault(content, id))) {
                throw config.keys()
                        .refused(
                                "added_tokens_decoder." + id,
                                "is '" + content + "', but tokenizer.json has "
                                        + (contents.containsKey(id)
                                                ? "'" + contents.get(id) + "' there"
                                                : "that token as " + ids.get(content)));
            }
            if (!contents.containsKey(id)) {
                missing.put(content, entry(content, token, token.path("special").asBoolean()));
                missing.get(content).put("id", id);
            }
        });
        config.specialTokens().values().forEach(token -> addSpecial(token, ids, missing));
        config.furtherTokens().forEach(token -> addSpecial(token, ids, missing));
        return List.copyOf(missing.values());
    }

    private static Map<Integer, JsonNode> byId(TokenizerConfig config) {
        Map<Integer, JsonNode> byId = new TreeMap<>();
        config.addedTokens().forEach((id, token) -> {
            if (!id.matches("\\d{1,9}")) {
                throw config.keys().refused("added_tokens_decoder", "must have ids as keys, but has '" + id + "'");
            }
            byId.put(Integer.valueOf(id), token);
        });
        return byId;
    }

    private static void addSpecial(JsonNode token, Map<String, Integer> own, Map<String, ObjectNode> missing) {
        content(token).filter(content -> !own.containsKey(content)).ifPresent(content -> {
            ObjectNode known = missing.computeIfAbsent(content, name -> entry(name, token, true));
            known.put("special", true);
        });
    }

    private static ObjectNode entry(String content, JsonNode token, boolean isSpecial) {
        ObjectNode entry = JsonNodeFactory.instance.objectNode().put("content", content);
        for (String flag : FLAGS) {
            // A token that isn't special is found in the normalised text, unless it says otherwise.
            entry.put(flag, token.path(flag).asBoolean(flag.equals("normalized") && !isSpecial));
        }
        return entry.put("special", isSpecial);
    }
}
