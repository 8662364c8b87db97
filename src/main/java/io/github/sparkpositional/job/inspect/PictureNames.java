package io.github.sparkpositional.job.inspect;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Names for files, made of names of columns and tables: letters, digits and hyphens, and no name twice. */
final class PictureNames {
    private static final int MOST_CHARACTERS = 60;

    private final Set<String> given = new HashSet<>();

    String of(String name) {
        String plain =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String start = plain.isEmpty() ? "column" : plain.substring(0, Math.min(MOST_CHARACTERS, plain.length()));
        String unique = start;
        for (int number = 2; !given.add(unique); number++) {
            unique = start + "-" + number;
        }
        return unique;
    }
}
