package io.github.sparkpositional.job;

import static org.assertj.core.api.Assertions.assertThat;

/** Job files, and other texts, with some of their words changed. */
public final class Edited {
    private Edited() {}

    /**
     * The text with every {@code old} replaced, pair by pair. One that isn't there fails the test, which would try the text
     * as it was.
     *
     * @param pairs old words, then new ones
     */
    public static String edited(String text, String... pairs) {
        assertThat(pairs.length % 2).as("words without a pair").isZero();
        String edited = text;
        for (int i = 0; i < pairs.length; i += 2) {
            assertThat(edited).contains(pairs[i]);
            edited = edited.replace(pairs[i], pairs[i + 1]);
        }
        return edited;
    }
}
