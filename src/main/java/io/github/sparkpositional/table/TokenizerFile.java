package io.github.sparkpositional.table;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.fs.Path;

/**
 * A {@code tokenizer.json}, whose model is judged before anything is made of it: the native library says of one that it doesn't
 * know only that it matches none. Its small parts can be read, and replaced without writing its vocabulary anew.
 *
 * <p>Source: huggingface/tokenizers, {@code tokenizers/src/models/mod.rs} and the {@code serialization.rs} of each model.
 */
public final class TokenizerFile {
    /** Name of the file in a model's directory. */
    public static final String NAME = "tokenizer.json";

    private static final int MAX_BYTES = 256_000_000;

    /** What a model of each type must hold. */
    private static final Map<String, Set<String>> KEYS = new TreeMap<>(Map.of(
            "BPE", new TreeSet<>(List.of("merges", "vocab")),
            "Unigram", new TreeSet<>(List.of("vocab")),
            "WordLevel", new TreeSet<>(List.of("unk_token", "vocab")),
            "WordPiece",
                    new TreeSet<>(
                            List.of("continuing_subword_prefix", "max_input_chars_per_word", "unk_token", "vocab"))));

    private static final ObjectMapper TREES = new ObjectMapper();

    private final SeekableFile file;
    private final String text;
    private final String sha256;
    private final Map<String, Place> parts = new TreeMap<>();
    private String type = "";
    private final Set<String> keys = new TreeSet<>();
    private final Set<String> modelKeys = new TreeSet<>();

    /** Where the value of a key stands, in characters. */
    private record Place(int start, int end) {}

    private TokenizerFile(SeekableFile file, byte[] content) {
        this.file = file;
        this.text = new String(content, StandardCharsets.UTF_8);
        this.sha256 = JsonFile.sha256(content);
    }

    /** Its path in a model's directory. */
    public static String pathIn(String directory) {
        return new Path(directory, NAME).toString();
    }

    /**
     * Reads a whole file.
     *
     * @throws IllegalArgumentException if there is no such file, if it is larger than 256 MB, or if it holds no model that is
     *     known
     */
    public static TokenizerFile read(String path) {
        return ReadOnce.file("tokenizer " + path, () -> readNow(path));
    }

    private static TokenizerFile readNow(String path) {
        try (HadoopFile file = HadoopFile.open(path, HadoopConfiguration.current())) {
            if (file.length() > MAX_BYTES) {
                throw file.refused("it has " + file.length() + " bytes, and at most " + MAX_BYTES + " are read");
            }
            byte[] content = file.read(0, MAX_BYTES);
            TokenizerFile tokenizer = new TokenizerFile(file, content);
            StrictJson.readObject(file, "it", content, tokenizer::readKeys);
            tokenizer.check();
            return tokenizer;
        } catch (IOException failure) {
            throw new UncheckedIOException("Reading " + path + " failed.", failure);
        }
    }

    public String path() {
        return file.path();
    }

    /** Of its bytes, in lower-case hexadecimal. */
    public String sha256() {
        return sha256;
    }

    /** What a key of the file holds, if that is an object or a list; null (of JSON) otherwise. */
    public JsonNode part(String key) {
        Place place = parts.get(key);
        try {
            return place == null ? NullNode.getInstance() : TREES.readTree(text.substring(place.start, place.end));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("What was read once is JSON.", impossible);
        }
    }

    /** The file's text with other values of some keys. */
    public String with(Map<String, JsonNode> others) {
        Map<Place, String> edits = new TreeMap<>(Comparator.comparingInt(Place::start));
        StringBuilder front = new StringBuilder();
        others.forEach((key, value) -> {
            if (parts.containsKey(key)) {
                edits.put(parts.get(key), value.toString());
            } else if (keys.contains(key)) {
                throw file.refused("its " + key + " is neither an object nor a list");
            } else {
                front.append('"').append(key).append("\":").append(value).append(',');
            }
        });
        int brace = text.indexOf('{') + 1;
        StringBuilder edited = new StringBuilder(text.substring(0, brace)).append(front);
        int done = brace;
        for (Map.Entry<Place, String> edit : edits.entrySet()) {
            edited.append(text, done, edit.getKey().start).append(edit.getValue());
            done = edit.getKey().end;
        }
        return edited.append(text, done, text.length()).toString();
    }

    private void readKeys(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            if (!keys.add(key)) {
                throw file.refused("it has the key " + StrictJson.shortened(key) + " twice");
            }
            JsonToken value = parser.nextToken();
            int start = (int) parser.currentTokenLocation().getCharOffset();
            if (value == JsonToken.START_OBJECT && key.equals("model")) {
                readModel(parser);
            } else {
                parser.skipChildren();
            }
            if (value == JsonToken.VALUE_NULL) {
                parts.put(key, new Place(start, start + "null".length()));
            } else if (value.isStructStart()) {
                parts.put(key, new Place(start, (int) parser.currentLocation().getCharOffset()));
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
