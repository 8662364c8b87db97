package io.github.sparkpositional.table;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A {@code tokenizer.json}, whose model is judged before anything is made of it: the native library says of one that it doesn't
 * know only that it matches none.
 *
 * <p>Source: huggingface/tokenizers, {@code tokenizers/src/models/mod.rs} and the {@code serialization.rs} of each model.
 */
public final class TokenizerFile {
    /** What a model of each type must hold. */
    private static final Map<String, Set<String>> KEYS = new TreeMap<>(Map.of(
            "BPE", new TreeSet<>(List.of("merges", "vocab")),
            "Unigram", new TreeSet<>(List.of("vocab")),
            "WordLevel", new TreeSet<>(List.of("unk_token", "vocab")),
            "WordPiece",
                    new TreeSet<>(
                            List.of("continuing_subword_prefix", "max_input_chars_per_word", "unk_token", "vocab"))));

    private final StoredFile file;
    private String type = "";
    private final Set<String> keys = new TreeSet<>();
    private final Set<String> modelKeys = new TreeSet<>();

    private TokenizerFile(StoredFile file) {
        this.file = file;
    }

    /**
     * Reads a whole file as text.
     *
     * @param maxBytes more are refused
     * @throws IllegalArgumentException if there is no such file, if it is larger, or if it holds no model that is known
     */
    public static String read(String path, int maxBytes) {
        try (HadoopFile file = HadoopFile.open(path, HadoopConfiguration.current())) {
            if (file.length() > maxBytes) {
                throw file.refused("it has " + file.length() + " bytes, and at most " + maxBytes + " are read");
            }
            byte[] content = file.read(0, maxBytes);
            TokenizerFile tokenizer = new TokenizerFile(file);
            StrictJson.readObject(file, "it", content, tokenizer::readKeys);
            tokenizer.check();
            return new String(content, StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException("Reading " + path + " failed.", failure);
        }
    }

    private void readKeys(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            keys.add(key);
            if (parser.nextToken() == JsonToken.START_OBJECT && key.equals("model")) {
                readModel(parser);
            } else {
                parser.skipChildren();
            }
        }
    }

    private void readModel(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            modelKeys.add(key);
            if (parser.nextToken() == JsonToken.VALUE_STRING && key.equals("type")) {
                type = parser.getText();
            }
            parser.skipChildren();
        }
    }

    private void check() {
        if (modelKeys.isEmpty()) {
            throw file.refused(
                    "it holds no model, only the keys " + shown(keys) + "; expected a tokenizer.json of Hugging Face"
                            + " tokenizers, not a vocabulary or a tokenizer_config.json");
        }
        // Files of early releases name no type; the native library finds out by the keys.
        if (!type.isEmpty()) {
            Set<String> needed = KEYS.get(type);
            if (needed == null) {
                throw file.refused("its model is of the type '" + StrictJson.shortened(type) + "'; expected one of "
                        + String.join(", ", KEYS.keySet()));
            }
            Set<String> missing = new TreeSet<>(needed);
            missing.removeAll(modelKeys);
            if (!missing.isEmpty()) {
                throw file.refused("its model of the type " + type + " has no " + String.join(", ", missing)
                        + ", only the keys " + shown(modelKeys));
            }
        }
    }

    private static String shown(Set<String> names) {
        return StrictJson.shortened(String.join(", ", names));
    }
}
