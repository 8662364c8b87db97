package io.github.sparkpositional.table;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads ids by token ({@code vocab.json} of GPT-2 and its kin) or a {@code tokenizer.json}.
 *
 * <p>Source: huggingface/tokenizers, the serialised {@code Tokenizer}: {@code model.vocab} is an object for BPE, WordPiece
 * and WordLevel and a list for Unigram, {@code added_tokens} stands beside it.
 */
final class VocabularyJson {
    private final SeekableFile file;
    private final Map<String, Long> ids = new LinkedHashMap<>();
    private final Map<String, Long> addedIds = new LinkedHashMap<>();

    private VocabularyJson(SeekableFile file) {
        this.file = file;
    }

    /** The tokens in the order of their ids, which are 0 to n - 1, each once. */
    static List<String> tokens(SeekableFile file, byte[] content) {
        return new VocabularyJson(file).read(content);
    }

    private List<String> read(byte[] content) {
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
                        throw file.refused("the id of '" + StrictJson.shortened(token) + "' is not an integer");
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
                throw file.refused("entry " + id + " of its model.vocab is not a list of a token and a score");
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
