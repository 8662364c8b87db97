package io.github.sparkpositional.model.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Tables of facts about models that stand in the jar as JSON. */
public final class JarTable {
    private JarTable() {}

    /**
     * Reads a table.
     *
     * @param reader a class of the same package
     */
    public static JsonNode read(Class<?> reader, String name) {
        try (InputStream file = reader.getResourceAsStream(name)) {
            return new ObjectMapper().readTree(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The jar's own " + name + " can't be read.", unreadable);
        }
    }
}
