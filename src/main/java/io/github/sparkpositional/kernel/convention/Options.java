package io.github.sparkpositional.kernel.convention;

import java.util.Arrays;
import java.util.Locale;

/** Choices whose values are the constants of an enum, written in lower case with hyphens. */
public final class Options {
    private Options() {}

    /** A choice among all constants of {@code type}. */
    public static <E extends Enum<E>> Choice<String> choice(String name, String sentence, Class<E> type) {
        return Choice.oneOf(
                name,
                sentence,
                Arrays.stream(type.getEnumConstants()).map(Options::write).toArray(String[]::new));
    }

    /** A constant as it is written in a choice, for instance {@code row-major} for {@code ROW_MAJOR}. */
    public static String write(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The constant that was chosen. */
    public static <E extends Enum<E>> E get(Choices choices, Choice<String> choice, Class<E> type) {
        return Enum.valueOf(type, choices.get(choice).toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
