package io.github.sparkpositional.job.document;

import io.github.sparkpositional.job.message.Place;
import java.util.List;
import java.util.Map;

/** One piece of a YAML document with the place where it stands. Immutable. */
public sealed interface Node {

    Place place();

    /** What it is, in words for errors. */
    String words();

    /**
     * A single value, as it was written: whoever needs a number reads it as one.
     *
     * @param isNull nothing, {@code null} or {@code ~}
     */
    record Value(Place place, String text, boolean isNull) implements Node {
        @Override
        public String words() {
            return isNull ? "nothing" : "'" + text + "'";
        }
    }

    /** A list. */
    record Items(Place place, List<Node> items) implements Node {
        @Override
        public String words() {
            return "a list";
        }
    }

    /** Keys and what stands below them, in the order of the file. */
    record Keys(Place place, Map<String, Node> entries) implements Node {
        @Override
        public String words() {
            return "a map of keys";
        }
    }
}
