package io.github.sparkpositional.job.input;

import io.github.sparkpositional.job.message.Paths;
import io.github.sparkpositional.job.message.ShortText;
import io.github.sparkpositional.kernel.NumberFormat;
import java.util.ArrayList;
import java.util.List;

/** Names for a sentence: the first few, and how many there are. */
final class FirstNames {
    private static final int NAMED = 5;

    private final List<String> first = new ArrayList<>();
    private long count;

    void add(String name) {
        if (count++ < NAMED) {
            first.add(ShortText.of(name));
        }
    }

    void add(FoundFile file) {
        add("'" + Paths.shown(file.path().toString()) + "'");
    }

    /** One name. */
    static FirstNames of(FoundFile file) {
        FirstNames one = new FirstNames();
        one.add(file);
        return one;
    }

    long count() {
        return count;
    }

    String words() {
        return String.join("; ", first) + (count > NAMED ? "; and " + NumberFormat.count(count - NAMED) + " more" : "");
    }
}
