package io.github.sparkpositional.job.draft;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Set;

/** Values as YAML writes them. */
final class Yaml {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Words that YAML 1.1 takes for something else than themselves. */
    private static final Set<String> WORDS = Set.of("true", "false", "yes", "no", "on", "off", "null", "y", "n");

    private Yaml() {}

    /** A string as it is where that is safe, in double quotes where it isn't. */
    static String scalar(Object value) {
        String text = String.valueOf(value);
        boolean isPlain = !(value instanceof String)
                || text.matches("[A-Za-z/_][A-Za-z0-9/_.,()*+<> \\[\\]-]*")
                        && !text.endsWith(" ")
                        && !WORDS.contains(text.toLowerCase(java.util.Locale.ROOT));
        if (isPlain) {
            return text;
        }
        try {
            return JSON.writeValueAsString(text);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A string is JSON.", impossible);
        }
    }
}
