package io.github.sparkpositional.table;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.sparkpositional.kernel.tensor.StoredType;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the JSON of a safetensors header, token by token: it never nests deeper than the format does, and what the
 * format doesn't know is refused.
 *
 * <p>Source: huggingface/safetensors, README ("Format") and {@code safetensors/src/tensor.rs}.
 */
final class SafetensorsHeader {
    private static final int MAX_AXES = 64;

    /**
     * What a header holds.
     *
     * @param tensors by their keys, in the order of the file
     * @param metadata texts of {@code __metadata__}
     */
    record Contents(Map<String, StoredTensor> tensors, Map<String, String> metadata) {}

    private final SeekableFile file;
    private final long dataBegin;
    private final JsonParser parser;
    private final Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();

    private SafetensorsHeader(SeekableFile file, long dataBegin, JsonParser parser) {
        this.file = file;
        this.dataBegin = dataBegin;
        this.parser = parser;
    }

    /**
     * The contents of a header; each tensor's bytes lie inside the file and are as many as type and shape say.
     *
     * @param json the header's bytes
     * @param dataBegin where the numbers begin in the file
     * @throws IllegalArgumentException for anything else, in one sentence
     */
    static Contents parse(SeekableFile file, byte[] json, long dataBegin) {
        if (json.length == 0 || json[0] != '{') {
            throw file.refused("its header is not a JSON object");
        }
        Contents[] contents = new Contents[1];
        StrictJson.readObject(
                file,
                "its header",
                json,
                parser -> contents[0] = new SafetensorsHeader(file, dataBegin, parser).read());
        return contents[0];
    }

    private Contents read() throws IOException {
        boolean hasMetadata = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            if (key.equals("__metadata__")) {
                if (hasMetadata) {
                    throw file.refused("its header holds the key '__metadata__' twice");
                }
                hasMetadata = true;
                readMetadata();
            } else if (tensors.put(key, tensor(key)) != null) {
                throw file.refused("its header holds the key '" + StrictJson.shortened(key) + "' twice");
            }
        }
        return new Contents(tensors, metadata);
    }

    private void readMetadata() throws IOException {
        expect(JsonToken.START_OBJECT, "__metadata__", "an object of strings");
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            expect(JsonToken.VALUE_STRING, "__metadata__", "an object of strings");
            metadata.put(name, parser.getText());
        }
    }

    private StoredTensor tensor(String key) throws IOException {
        String typeName = null;
        long[] shape = null;
        long[] offsets = null;
        expect(JsonToken.START_OBJECT, key, "an object");
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            boolean repeated =
                    switch (field) {
                        case "dtype" -> typeName != null;
                        case "shape" -> shape != null;
                        case "data_offsets" -> offsets != null;
                        default -> throw wrong(key, "has the unknown field '" + StrictJson.shortened(field) + "'");
                    };
            if (repeated) {
                throw wrong(key, "has the field " + field + " twice");
            }
            switch (field) {
                case "dtype" -> {
                    expect(JsonToken.VALUE_STRING, key, "a string as dtype");
                    typeName = parser.getText();
                }
                case "shape" -> shape = integers(key, MAX_AXES);
                default -> offsets = integers(key, 2);
            }
        }
        if (typeName == null || shape == null || offsets == null) {
            throw wrong(key, "must have dtype, shape and data_offsets");
        }
        return checked(key, typeName, shape, offsets);
    }

    private StoredTensor checked(String key, String typeName, long[] shape, long[] offsets) {
        long dataLength = file.length() - dataBegin;
        if (offsets.length != 2 || offsets[0] > offsets[1] || offsets[1] > dataLength) {
            throw wrong(
                    key,
                    "has the offsets " + Arrays.toString(offsets) + ", but the file holds " + dataLength
                            + " bytes of numbers");
        }
        Optional<StoredType> type = StoredType.ofSafetensors(typeName);
        if (type.isPresent()) {
            long expected = byteLength(key, type.get(), shape);
            if (expected != offsets[1] - offsets[0]) {
                throw wrong(
                        key,
                        "of " + typeName + " with shape " + Arrays.toString(shape) + " needs " + expected
                                + " bytes, but its offsets " + Arrays.toString(offsets) + " span "
                                + (offsets[1] - offsets[0]));
            }
        }
        return new StoredTensor(
                type, StrictJson.shortened(typeName), shape, dataBegin + offsets[0], dataBegin + offsets[1]);
    }

    private long byteLength(String key, StoredType type, long[] shape) {
        try {
            return Math.multiplyExact(Arrays.stream(shape).reduce(1, Math::multiplyExact), (long) type.size());
        } catch (ArithmeticException overflow) {
            throw wrong(key, "has the shape " + Arrays.toString(shape) + ", which no file can hold");
        }
    }

    private long[] integers(String key, int limit) throws IOException {
        expect(JsonToken.START_ARRAY, key, "a list of integers");
        long[] integers = new long[limit];
        int count = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
                throw wrong(key, "must have a list of integers as shape and data_offsets");
            }
            if (count == limit) {
                throw wrong(key, "has a list of more than " + limit + " integers");
            }
            integers[count] = parser.getLongValue();
            if (integers[count++] < 0) {
                throw wrong(key, "has a negative size or offset");
            }
        }
        return Arrays.copyOf(integers, count);
    }

    private void expect(JsonToken wanted, String key, String inWords) throws IOException {
        if (parser.nextToken() != wanted) {
            throw wrong(key, "must have " + inWords);
        }
    }

    private IllegalArgumentException wrong(String key, String problem) {
        return file.refused("the entry '" + StrictJson.shortened(key) + "' of its header " + problem);
    }
}
