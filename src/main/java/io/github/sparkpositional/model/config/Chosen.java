package io.github.sparkpositional.model.config;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Choices on their way from a file: names of choices and values in writing; the families check both. */
public final class Chosen {
    private final TreeMap<String, String> written = new TreeMap<>();

    public Chosen with(String choice, Object value) {
        written.put(choice, value instanceof List<?> list ? joined(list) : Choice.write(value));
        return this;
    }

    /** With a value that may be absent. */
    public Chosen withAny(String choice, Optional<?> value) {
        value.ifPresent(present -> with(choice, present));
        return this;
    }

    private static String joined(List<?> list) {
        return list.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    public Choices choices() {
        return Choices.of(written);
    }
}
