package io.github.sparkpositional.shard;

import io.github.sparkpositional.kernel.convention.Suggestion;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import scala.collection.immutable.Map;

/** Options of a reader or writer, whose names have no case. */
public final class ShardOptions {
    private static final long KIB = 1024;

    private final String format;
    private final Map<String, String> written;

    public ShardOptions(String format, Map<String, String> written) {
        this.format = format;
        this.written = written;
    }

    /** The format's name, for messages. */
    public String format() {
        return format;
    }

    public Optional<String> text(String name) {
        scala.Option<String> value = written.get(name);
        return Optional.ofNullable(
                value.isDefined() ? value.get() : written.getOrElse(name.toLowerCase(Locale.ROOT), () -> null));
    }

    /** One of some words, the first where none is written. */
    public String oneOf(String name, String... words) {
        String word = text(name).orElse(words[0]).toLowerCase(Locale.ROOT);
        List<String> known = Arrays.asList(words);
        if (!known.contains(word)) {
            throw new IllegalArgumentException("The option " + name + " of " + format + " must be one of "
                    + String.join(", ", known) + ", but is '" + word + "'. " + Suggestion.of(word, known));
        }
        return word;
    }

    /**
     * A whole number.
     *
     * @param most that it may be
     */
    public Optional<Long> number(String name, long most) {
        return text(name).map(text -> {
            if (!text.matches("[1-9]\\d{0,17}") || Long.parseLong(text) > most) {
                throw new IllegalArgumentException("The option " + name + " of " + format
                        + " must be a whole number from 1 to " + most + ", but is '" + text + "'.");
            }
            return Long.valueOf(text);
        });
    }

    /** A number of bytes, as {@code 64m} or {@code 1g}. */
    public Optional<Long> bytes(String name, long most) {
        return text(name).map(text -> {
            String lower = text.toLowerCase(Locale.ROOT);
            if (lower.matches("[1-9]\\d{0,11}[kmg]?b?")) {
                long number = Long.parseLong(lower.replaceAll("\\D", ""));
                long unit = lower.contains("g")
                        ? KIB * KIB * KIB
                        : lower.contains("m") ? KIB * KIB : lower.contains("k") ? KIB : 1;
                if (number <= most / unit) {
                    return number * unit;
                }
            }
            throw new IllegalArgumentException("The option " + name + " of " + format
                    + " must be a number of bytes up to " + most + ", as in 64m, but is '" + text + "'.");
        });
    }
}
