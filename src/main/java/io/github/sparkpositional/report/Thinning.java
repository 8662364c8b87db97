package io.github.sparkpositional.report;

import java.util.stream.IntStream;

/**
 * Which of many things are drawn: every one, or every k-th from the first on. Means are not taken, because waves that
 * are shorter than what is averaged would vanish.
 *
 * @param count of all things
 * @param every distance between two that are drawn
 */
record Thinning(int count, int every) {

    static Thinning of(int count, int most) {
        return new Thinning(count, (count - 1) / most + 1);
    }

    /** The numbers of those that are drawn, ascending. */
    int[] drawn() {
        return IntStream.iterate(0, i -> i < count, i -> i + every).toArray();
    }

    boolean isThin() {
        return every > 1;
    }

    /** A sentence for a caption; empty where all are drawn. */
    String words(String things) {
        return isThin() ? " Every " + ordinal() + " of " + count + " " + things + " is drawn." : "";
    }

    private String ordinal() {
        return every == 2 ? "second" : every == 3 ? "third" : every + "th";
    }
}
