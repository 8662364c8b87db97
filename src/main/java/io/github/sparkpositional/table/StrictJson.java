package io.github.sparkpositional.table;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** JSON from files that nobody vouches for: one object in UTF-8, read token by token, with nothing behind it. */
final class StrictJson {
    /** Keys come from files: they are neither interned nor kept in a table that outlives the parser. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private StrictJson() {}

    /**
     * Reads one object.
     *
     * @param part of the file, for errors; "its header" for example
     * @param body gets the parser at the object's start and leaves it at its end
     * @throws IllegalArgumentException if the bytes are anything else
     */
    static void readObject(SeekableFile file, String part, byte[] json, Body body) {
        // Jackson guesses the encoding of bytes; the formats say UTF-8, and this decoder refuses anything else.
        try (InputStreamReader text =
                        new InputStreamReader(new ByteArrayInputStream(json), StandardCharsets.UTF_8.newDecoder());
                JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw file.refused(part + " is not a JSON object");
            }
            body.read(parser);
            if (parser.nextToken() != null) {
                throw file.refused(part + " continues after the JSON object");
            }
        } catch (JsonProcessingException damaged) {
            // Where limits of depth or length are passed, Jackson says no place.
            throw file.refused(part + " is not valid JSON"
                    + (damaged.getLocation() == null
                            ? ": " + shortened(damaged.getOriginalMessage())
                            : " at character " + damaged.getLocation().getCharOffset()));
        } catch (IOException damaged) {
            throw file.refused(part + " is not valid UTF-8");
        }
    }

    /** A string from a file, short enough for an error. */
    static String shortened(String text) {
        return text.length() <= 100 ? text : text.substring(0, 100) + "...";
    }

    /** Reads what stands in the object. */
    interface Body {
        void read(JsonParser parser) throws IOException;
    }
}
