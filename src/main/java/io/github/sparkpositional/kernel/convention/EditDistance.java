package io.github.sparkpositional.kernel.convention;

/**
 * Levenshtein's distance: insertions, deletions and substitutions that turn one string into another. Only a band around
 * the diagonal is computed (Ukkonen, 1985), since larger distances than the limit are all the same.
 */
final class EditDistance {
    private EditDistance() {}

    /** The distance, or limit + 1 where it is larger than the limit; takes time by limit * length. */
    static int within(int limit, String from, String to) {
        if (Math.abs(from.length() - to.length()) > limit) {
            return limit + 1;
        }
        int[] previous = new int[to.length() + 1];
        int[] current = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int first = Math.max(1, i - limit);
            int last = Math.min(to.length(), i + limit);
            current[first - 1] = first == 1 ? i : limit + 1;
            int least = current[first - 1];
            for (int j = first; j <= last; j++) {
                int substitution = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                int insertion = j == i + limit ? limit + 1 : previous[j] + 1;
                current[j] = Math.min(substitution, Math.min(insertion, current[j - 1] + 1));
                least = Math.min(least, current[j]);
            }
            if (least > limit) {
                return limit + 1;
            }
            int[] next = previous;
            previous = current;
            current = next;
        }
        return Math.min(previous[to.length()], limit + 1);
    }
}
