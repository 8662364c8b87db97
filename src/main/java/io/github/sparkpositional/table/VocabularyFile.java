package io.github.sparkpositional.table;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the files in which tokenizers keep their vocabulary. */
final class VocabularyFile {
    /** The largest vocabularies in use, of some 260,000 tokens with their merges, have about 40 MB. */
    private static final int MAX_BYTES = 256_000_000;

    private final StoredFile file;
    private final Map<String, Long> ids = new LinkedHashMap<>();
    private final Map<String, Long> addedIds = new LinkedHashMap<>();

    private VocabularyFile(StoredFile file) {
        this.file = file;
    }

    /** The tokens in the order of their ids. */
    static List<String> tokens(StoredFile file) {
        if (file.length() > MAX_BYTES) {
            throw file.refused("it has " + file.length() + " bytes, and no vocabulary has more than 256 MB");
        }
        byte[] content = file.read(0, MAX_BYTES);
        return file.path().toLowerCase(Locale.ROOT).endsWith(".json")
                ? new VocabularyFile(file).json(content)
                : lines(file, content);
    }

    /** Tokens may hold any character but a line feed, so only that ends a line. */
    private static List<String> lines(StoredFile file, byte[] content) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException damaged) {
            throw file.refused("it is no valid UTF-8");
        }
        List<String> tokens = new ArrayList<>();
        Map<String, Integer> lines = new HashMap<>();
        for (int begin = 0; begin < text.length(); ) {
            int feed = text.indexOf('\n', begin);
            int next = feed < 0 ? text.length() : feed;
            int end = next > begin && text.charAt(next - 1) == '\r' ? next - 1 : next;
            if (end == begin) {
                throw file.refused("its line " + (tokens.size() + 1) + " is empty; every line must hold a token");
            }
            String token = text.substring(begin, end);
            tokens.add(token);
            Integer earlier = lines.put(token, tokens.size());
            if (earlier != null) {
                throw file.refused("it holds the token '" + StrictJson.shortened(token) + "' twice, on the lines "
                        + earlier + " and " + tokens.size());
            }
            begin = next + 1;
        }
        if (tokens.isEmpty()) {
            throw file.refused("it holds no token");
        }
        return tokens;
    }

    private List<String> json(byte[] content) {
        StrictJson.readObject(file, "it", content, parser -> {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (value == JsonToken.VALUE_NUMBER_INT) {
                    add(name, parser.getLongValue());
                } else if (name.equals("model") && value == JsonToken.START_OBJECT) {
                    model(parser);
                } else if (name.equals("added_tokens") && value == JsonToken.START_ARRAY) {
                    addedTokens(parser);
                } else {
                    parser.skipChildren();
                }
            }
        });
        addedIds.forEach((token, id) -> {
            if (!id.equals(ids.getOrDefault(token, id))) {
                throw file.refused("the token '" + StrictJson.shortened(token) + "' has the id " + ids.get(token)
                        + ", but is an added token with the id " + id);
            }
            ids.put(token, id);
        });
        return inOrder();
    }

    private void model(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("vocab") && value == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String token = parser.currentName();
                    if (parser.nextToken() != JsonToken.VALUE_NUMBER_INT) {
                        throw file.refused("the id of '" + StrictJson.shortened(token) + "' is no integer");
                    }
                    add(token, parser.getLongValue());
                }
            } else if (name.equals("vocab") && value == JsonToken.START_ARRAY) {
                scoredTokens(parser);
            } else {
                parser.skipChildren();
            }
        }
    }

    /** Unigram models list [token, score] in the order of the ids. */
    private void scoredTokens(JsonParser parser) throws IOException {
        for (long id = 0; parser.nextToken() != JsonToken.END_ARRAY; id++) {
            boolean listed =
                    parser.currentToken() == JsonToken.START_ARRAY && parser.nextToken() == JsonToken.VALUE_STRING;
            if (!listed) {
                throw file.refused("entry " + id + " of its model.vocab is no list of a token and a score");
            }
            add(parser.getText(), id);
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                parser.skipChildren();
            }
        }
    }

    /** Tokens beside the model's own; most models list them in both places, under the same id. */
    private void addedTokens(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            String token = null;
            long id = -1;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("content") && value == JsonToken.VALUE_STRING) {
                    token = parser.getText();
                } else if (name.equals("id") && value == JsonToken.VALUE_NUMBER_INT) {
                    id = parser.getLongValue();
                } else {
                    parser.skipChildren();
                }
            }
            if (token == null) {
                throw file.refused("one of its added_tokens has no content");
            }
            addedIds.put(token, id);
        }
    }

    private void add(String token, long id) {
        Long earlier = ids.put(token, id);
        if (earlier != null) {
            throw file.refused("it holds the token '" + StrictJson.shortened(token) + "' twice");
        }
    }

    private List<String> inOrder() {
        String[] tokens = new String[ids.size()];
        for (Map.Entry<String, Long> entry : ids.entrySet()) {
            long id = entry.getValue();
            if (id < 0 || id >= tokens.length) {
                throw file.refused("the token '" + StrictJson.shortened(entry.getKey()) + "' has the id " + id
                        + ", but the ids of " + tokens.length + " tokens must be 0 to " + (tokens.length - 1));
            }
            if (tokens[(int) id] != null) {
                throw file.refused("the tokens '" + StrictJson.shortened(tokens[(int) id]) + "' and '"
                        + StrictJson.shortened(entry.getKey()) + "' have the same id " + id);
            }
            tokens[(int) id] = entry.getKey();
        }
        if (tokens.length == 0) {
            throw file.refused("it holds no token; expected {token: id} or a tokenizer.json with model.vocab");
        }
        return Arrays.asList(tokens);
    }
}
