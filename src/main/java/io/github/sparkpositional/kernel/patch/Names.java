package io.github.sparkpositional.kernel.patch;

import java.util.Locale;
import java.util.stream.Stream;

/** Constants by the names that users write: lower case, with hyphens. */
final class Names {
    private Names() {}

    static String[] of(Enum<?>[] constants) {
        return Stream.of(constants).map(Names::of).toArray(String[]::new);
    }

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException if there is no such constant */
    static <E extends Enum<E>> E constant(Class<E> type, String name) {
        return Enum.valueOf(type, name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
