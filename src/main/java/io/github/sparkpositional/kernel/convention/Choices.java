package io.github.sparkpositional.kernel.convention;

import java.io.Serializable;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was chosen: names and values, immutable and sorted by name. A full convention written down; equal choices are
 * equal objects, whatever order they were made in.
 *
 * <p>Values are held as text ({@link Choice#write}), the form in which they travel through JSON, YAML and SQL.
 */
public final class Choices implements Serializable {
    private static final Choices NONE = new Choices(new TreeMap<>());

    private final TreeMap<String, String> values;

    private Choices(TreeMap<String, String> values) {
        this.values = values;
    }

    /** Nothing chosen. */
    public static Choices none() {
        return NONE;
    }

    /** Choices as they were written down; checked when they are read. */
    public static Choices of(Map<String, String> written) {
        return new Choices(new TreeMap<>(written));
    }

    /** These, with one more or another value. */
    public <T> Choices with(Choice<T> choice, T value) {
        TreeMap<String, String> more = new TreeMap<>(values);
        more.put(choice.name(), Choice.write(choice.check(value)));
        return new Choices(more);
    }

    /** These, overridden by {@code stronger} where both set a choice. */
    public Choices overriddenBy(Choices stronger) {
        TreeMap<String, String> merged = new TreeMap<>(values);
        merged.putAll(stronger.values);
        return new Choices(merged);
    }

    /** These, and the fallback of every listed choice that nobody made. */
    public Choices complete(Collection<Choice<?>> choices) {
        TreeMap<String, String> complete = new TreeMap<>();
        for (Choice<?> choice : choices) {
            if (choice.fallback() != null) {
                complete.put(choice.name(), Choice.write(choice.fallback()));
            }
        }
        complete.putAll(values);
        return new Choices(complete);
    }

    public boolean has(Choice<?> choice) {
        return values.containsKey(choice.name());
    }

    /**
     * The chosen value, or the choice's fallback.
     *
     * @throws IllegalArgumentException if neither is there, or if the value is not allowed
     */
    public <T> T get(Choice<T> choice) {
        String written = values.get(choice.name());
        if (written != null) {
            return choice.parse(written);
        }
        if (choice.fallback() == null) {
            throw new IllegalArgumentException(choice.name() + " must be set: " + choice.sentence());
        }
        return choice.fallback();
    }

    /** Names and written values, sorted by name. */
    public SortedMap<String, String> written() {
        return Collections.unmodifiableSortedMap(values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Choices choices && values.equals(choices.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
