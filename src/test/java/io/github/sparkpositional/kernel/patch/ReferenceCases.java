package io.github.sparkpositional.kernel.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The cases of a reference file, with their arrays. */
final class ReferenceCases {
    private ReferenceCases() {}

    static Stream<JsonNode> of(String scheme) {
        try (InputStream file = ReferenceCases.class.getResourceAsStream("/reference/" + scheme + ".json")) {
            JsonNode cases = new ObjectMapper().readTree(file).get("cases");
            return StreamSupport.stream(cases.spliterator(), false);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static float[] floats(JsonNode array) {
        JsonNode values = array.get("values");
        float[] result = new float[values.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = values.get(i).floatValue();
        }
        return result;
    }

    static byte[] bytes(JsonNode array) {
        JsonNode values = array.get("values");
        byte[] result = new byte[values.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = (byte) values.get(i).intValue();
        }
        return result;
    }

    /** An image whose shape is [row, column, channel]. */
    static ByteImage image(JsonNode array) {
        JsonNode shape = array.get("shape");
        return new ByteImage(
                shape.get(0).intValue(), shape.get(1).intValue(), shape.get(2).intValue(), bytes(array));
    }
}
