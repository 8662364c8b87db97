package io.github.sparkpositional.kernel.convention;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** The nearest valid name for a name that isn't one, for the last half of an error message. */
public final class Suggestion {
    /** Names are short; a file may hold others. */
    private static final int LONGEST = 200;

    /** Characters compared before the search ends, a tenth of a second: a file may hold any number of names. */
    private static final long MOST_COMPARED = 20_000_000;

    private static final int MOST_LISTED = 20;

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
            return "None is available.";
        }
        String nearest = written.length() > LONGEST ? null : nearest(written.toLowerCase(Locale.ROOT), valid);
        if (nearest != null) {
            return "Did you mean '" + nearest + "'?";
        }
        String listed = String.join(
                ", ",
                valid.stream().limit(MOST_LISTED).map(Suggestion::shortened).toList());
        return "Available: " + listed
                + (valid.size() > MOST_LISTED ? " and " + (valid.size() - MOST_LISTED) + " more." : ".");
    }

    /** Whether a name is almost another, so that one may be meant by the other. */
    public static boolean isNear(String written, String name) {
        return written.length() <= LONGEST && nearest(written.toLowerCase(Locale.ROOT), List.of(name)) != null;
    }

    private static String nearest(String wanted, Collection<String> valid) {
        String nearest = null;
        int limit = Math.max(2, wanted.length() / 3);
        long left = MOST_COMPARED;
        for (String name : valid) {
            if (limit >= 0 && Math.abs(name.length() - wanted.length()) <= limit && left > 0) {
                left -= (2L * limit + 1) * wanted.length();
                int distance = EditDistance.within(limit, wanted, name.toLowerCase(Locale.ROOT));
                if (distance <= limit) {
                    nearest = name;
                    limit = distance - 1;
                }
            }
        }
        return nearest;
    }

    private static String shortened(String name) {
        return name.length() > LONGEST ? name.substring(0, LONGEST) + "..." : name;
    }
}
