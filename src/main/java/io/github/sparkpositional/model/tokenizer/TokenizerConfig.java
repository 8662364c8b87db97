package io.github.sparkpositional.model.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.sparkpositional.model.config.Keys;
import io.github.sparkpositional.model.config.ModelFile;
import io.github.sparkpositional.table.JsonFile;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a model's directory says about its tokenizer beside {@code tokenizer.json}, as transformers 5.18 reads it ({@code
 * PreTrainedTokenizerBase._from_pretrained}): {@code add_bos_token} and {@code add_eos_token} count for nothing beside a {@code
 * tokenizer.json}, whose post-processor says what is added.
 *
 * @param keys of {@code tokenizer_config.json}
 * @param map keys of {@code special_tokens_map.json}, which counts where the other file lists no added tokens; it wins then
 * @param files that were read
 */
record TokenizerConfig(Keys keys, Keys map, List<ModelFile> files) {
    static final String CONFIG = "tokenizer_config.json";
    static final String MAP = "special_tokens_map.json";

    /** Above this it stands for no limit. */
    private static final double NO_LIMIT = 1e20;

    private static final List<String> NAMES =
            List.of("bos_token", "eos_token", "unk_token", "sep_token", "pad_token", "cls_token", "mask_token");

    static TokenizerConfig read(String directory) {
        Optional<JsonFile> config = JsonFile.readIfThere(directory, CONFIG);
        Optional<JsonFile> map =
                config.filter(file -> file.root().has("added_tokens_decoder")).isPresent()
                        ? Optional.empty()
                        : JsonFile.readIfThere(directory, MAP);
        return new TokenizerConfig(
                keys(config, directory, CONFIG),
                keys(map, directory, MAP),
                Stream.of(config, map)
                        .flatMap(Optional::stream)
                        .map(file -> new ModelFile(file.path(), file.sha256()))
                        .toList());
    }

    private static Keys keys(Optional<JsonFile> file, String directory, String name) {
        return new Keys(
                file.map(JsonFile::path).orElse(directory + "/" + name),
                "",
                file.map(JsonFile::root).orElse(JsonNodeFactory.instance.objectNode()));
    }

    /** What is not known to change the tokens of a text. */
    void check() {
        maxLength();
        if (keys.flag("split_special_tokens").orElse(false)) {
            throw keys.refused("split_special_tokens", "is true, which is not understood");
        }
    }

    /** Most tokens of a row, if there is a limit. */
    Optional<Integer> maxLength() {
        return keys.decimal("model_max_length", "max_len")
                .filter(length -> length <= NO_LIMIT)
                .map(length -> {
                    if (length < 1 || length > Integer.MAX_VALUE || length != Math.rint(length)) {
                        throw keys.refused("model_max_length", "must be a number of tokens, but is " + length);
                    }
                    return length.intValue();
                });
    }

    Optional<String> paddingSide() {
        return side("padding_side");
    }

    Optional<String> truncationSide() {
        return side("truncation_side");
    }

    private Optional<String> side(String key) {
        return keys.has(key) ? Optional.of(side(keys, key)) : Optional.empty();
    }

    /** Right or left, in any case; right where the key is absent. */
    static String side(Keys keys, String key) {
        String side = keys.text(key).orElse("right").toLowerCase(Locale.ROOT);
        if (!side.equals("right") && !side.equals("left")) {
            throw keys.refused(key, "must be right or left, but is '" + side + "'");
        }
        return side;
    }

    /** The special token of a name, such as {@code pad_token}. */
    Optional<String> token(String name) {
        return Stream.of(map, keys)
                .flatMap(file -> file.node(name).stream())
                .findFirst()
                .map(value -> AddedTokens.content(value)
                        .orElseThrow(() -> keys.refused(name, "must be a token, but is " + value)));
    }

    /** All special tokens by name, in the order in which they are added. */
    Map<String, JsonNode> specialTokens() {
        Map<String, JsonNode> tokens = new LinkedHashMap<>();
        List<String> names = new ArrayList<>(NAMES);
        Stream.of(keys, map).flatMap(file -> file.names().stream()).forEach(names::add);
        for (String name : names) {
            Stream.of(map, keys)
                    .flatMap(file -> file.node(name).stream())
                    .findFirst()
                    .filter(value -> name.endsWith("_token")
                            && AddedTokens.content(value).isPresent())
                    .ifPresent(value -> tokens.putIfAbsent(name, value));
        }
        return tokens;
    }

    /** Special tokens without a name, and those of names that the model alone has. */
    List<JsonNode> furtherTokens() {
        List<JsonNode> tokens = new ArrayList<>();
        for (String name : List.of("extra_special_tokens", "additional_special_tokens")) {
            Stream.of(map, keys)
                    .flatMap(file -> file.node(name).stream())
                    .findFirst()
                    .ifPresent(list -> {
                        for (Iterator<JsonNode> each = list.elements(); each.hasNext(); ) {
                            tokens.add(each.next());
                        }
                    });
        }
        return tokens;
    }

    /** Added tokens by id, as their file writes both. */
    Map<String, JsonNode> addedTokens() {
        Map<String, JsonNode> tokens = new LinkedHashMap<>();
        keys.node("added_tokens_decoder")
                .ifPresent(all -> all.properties().forEach(one -> tokens.put(one.getKey(), one.getValue())));
        return tokens;
    }
}
