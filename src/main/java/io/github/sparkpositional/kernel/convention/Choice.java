package io.github.sparkpositional.kernel.convention;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A choice of a convention: its name, its type, a sentence that describes it, and the allowed values. The same object
 * becomes the ML param of a stage, the key of a job file, the option of a SQL function and the row of a table in the
 * page of params, so they can't disagree.
 *
 * <p>Types are those that travel through JSON, YAML, SQL and Spark Connect: {@code String}, {@code Integer}, {@code
 * Double}, {@code Boolean}, {@code int[]}, {@code double[]}, {@code String[]}; and enums, whose constants travel as
 * strings in lower case with hyphens.
 *
 * @param name lower camel case, unique among all choices of the library
 * @param type the boxed or array class of its values
 * @param sentence what it is, with unit and bounds; ends with a full stop
 * @param allowed what {@code valid} accepts, in words that complete "must be ..."
 * @param valid accepts or refuses a value
 * @param fallback the default value; null: there is none
 * @param options all values, where they can be listed; empty where they can't
 */
public record Choice<T>(
        String name, Class<T> type, String sentence, String allowed, Predicate<T> valid, T fallback, List<T> options) {

    public Choice {
        Objects.requireNonNull(name, "name");
        if (!sentence.endsWith(".")) {
            throw new IllegalArgumentException("The sentence of choice " + name + " must end with a full stop.");
        }
    }

    public static Choice<Integer> integer(String name, String sentence) {
        return new Choice<>(name, Integer.class, sentence, "an integer", value -> true, null, List.of());
    }

    public static Choice<Double> decimal(String name, String sentence) {
        return new Choice<>(name, Double.class, sentence, "a finite number", Double::isFinite, null, List.of());
    }

    public static Choice<Boolean> flag(String name, String sentence) {
        return new Choice<>(name, Boolean.class, sentence, "true or false", value -> true, null, List.of(true, false));
    }

    public static Choice<String> text(String name, String sentence) {
        return new Choice<>(name, String.class, sentence, "a string", value -> true, null, List.of());
    }

    /** A string that must be one of {@code values}. */
    public static Choice<String> oneOf(String name, String sentence, String... values) {
        List<String> allowed = List.of(values);
        return new Choice<>(name, String.class, sentence, oneOf(allowed), allowed::contains, null, allowed);
    }

    /** One constant of {@code type}, written in lower case with hyphens: {@code row-major} for {@code ROW_MAJOR}. */
    public static <E extends Enum<E>> Choice<E> option(String name, String sentence, Class<E> type) {
        List<E> constants = List.of(type.getEnumConstants());
        return new Choice<>(name, type, sentence, oneOf(constants), constants::contains, null, constants);
    }

    private static String oneOf(List<?> values) {
        return "one of " + values.stream().map(Choice::write).collect(Collectors.joining(", "));
    }

    public static Choice<int[]> integers(String name, String sentence) {
        return new Choice<>(name, int[].class, sentence, "a list of integers", value -> true, null, List.of());
    }

    public static Choice<double[]> decimals(String name, String sentence) {
        return new Choice<>(
                name,
                double[].class,
                sentence,
                "a list of finite numbers",
                value -> Arrays.stream(value).allMatch(Double::isFinite),
                null,
                List.of());
    }

    public static Choice<String[]> texts(String name, String sentence) {
        return new Choice<>(name, String[].class, sentence, "a list of strings", value -> true, null, List.of());
    }

    /** The same choice, with a narrower set of values. */
    public Choice<T> where(Predicate<T> narrower, String inWords) {
        return new Choice<>(
                name,
                type,
                sentence,
                inWords,
                valid.and(narrower),
                fallback,
                options.stream().filter(narrower).toList());
    }

    /** The same choice, with a default value. */
    public Choice<T> orElse(T value) {
        return new Choice<>(name, type, sentence, allowed, valid, value, options);
    }

    /**
     * Checks a value and returns it; an enum constant may be given as its string.
     *
     * @throws IllegalArgumentException naming the choice, what is allowed and what was found
     */
    public T check(Object value) {
        Object typed = type.isEnum() && value instanceof String text ? constant(text) : value;
        if (!type.isInstance(typed) || !valid.test(type.cast(typed))) {
            throw new IllegalArgumentException(name + " must be " + allowed + ", but is " + show(value) + ".");
        }
        return type.cast(typed);
    }

    /**
     * Reads a value as written on a command line, in a SQL options map or in a metadata string: lists are separated by
     * commas.
     *
     * @throws IllegalArgumentException naming the choice, what is allowed and what was found
     */
    public T parse(String written) {
        String trimmed = written.trim();
        try {
            Object value = trimmed;
            if (type == Integer.class) {
                value = Integer.valueOf(trimmed);
            } else if (type == Double.class) {
                value = Double.valueOf(trimmed);
            } else if (type == Boolean.class) {
                value = trimmed.equals("true") ? Boolean.TRUE : trimmed.equals("false") ? Boolean.FALSE : trimmed;
            } else if (type == int[].class) {
                value = Arrays.stream(items(trimmed))
                        .mapToInt(Integer::parseInt)
                        .toArray();
            } else if (type == double[].class) {
                value = Arrays.stream(items(trimmed))
                        .mapToDouble(Double::parseDouble)
                        .toArray();
            } else if (type == String[].class) {
                value = items(trimmed);
            }
            return check(value);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(name + " must be " + allowed + ", but is " + show(written) + ".");
        }
    }

    /** The constant that is written like this; the string itself if there is none, for the error. */
    private Object constant(String written) {
        for (T constant : type.getEnumConstants()) {
            if (write(constant).equals(written)) {
                return constant;
            }
        }
        return written;
    }

    private static String[] items(String list) {
        return list.isEmpty() ? new String[0] : list.split("\\s*,\\s*", -1);
    }

    /** A value as {@link #parse} reads it; errors show other strings in quotes. */
    public static String write(Object value) {
        if (value instanceof int[] integers) {
            return Arrays.stream(integers).mapToObj(Integer::toString).collect(Collectors.joining(","));
        }
        if (value instanceof double[] decimals) {
            return Arrays.stream(decimals).mapToObj(Double::toString).collect(Collectors.joining(","));
        }
        if (value instanceof Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
        return value instanceof String[] texts ? String.join(",", texts) : String.valueOf(value);
    }

    private static String show(Object value) {
        return value instanceof String text ? "'" + text + "'" : value == null ? "missing" : write(value);
    }
}
