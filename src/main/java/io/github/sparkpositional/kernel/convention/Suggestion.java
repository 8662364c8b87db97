package io.github.sparkpositional.kernel.convention;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** The nearest valid name for a name that isn't one, for the last half of an error message. */
public final class Suggestion {
    /** Names are short; comparing takes time by the product of lengths. */
    private static final int LONGEST = 200;

    private Suggestion() {}

    /**
     * Completes an error about an unknown name: {@code "did you mean 'maxLength'?"} where something is near, else the
     * list of what there is.
     *
     * @param written what the user wrote
     * @param valid the names that would have been right; at most the first 20 are listed
     */
    public static String of(String written, Collection<String> valid) {
        if (valid.isEmpty()) {
            return "There is none.";
        }
        String wanted = written.toLowerCase(Locale.ROOT);
        String nearest = valid.stream()
                .filter(name -> wanted.length() <= LONGEST)
                .min(Comparator.comparingInt(name -> distance(wanted, name.toLowerCase(Locale.ROOT))))
                .orElse("");
        if (!nearest.isEmpty()
                && distance(wanted, nearest.toLowerCase(Locale.ROOT)) <= Math.max(2, wanted.length() / 3)) {
            return "Did you mean '" + nearest + "'?";
        }
        String listed = String.join(", ", valid.stream().limit(20).toList());
        return "There is: " + listed + (valid.size() > 20 ? " and " + (valid.size() - 20) + " more." : ".");
    }

    /** Levenshtein's edit distance: insertions, deletions and substitutions that turn one text into the other. */
    static int distance(String from, String to) {
        int[] previous = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] current = new int[to.length() + 1];
            current[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int substitution = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(substitution, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[to.length()];
    }
}
