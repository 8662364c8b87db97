package io.github.sparkpositional.table;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** A piece of work during which each of a model's files is read once, so that all of it sees one content. */
public final class ReadOnce {
    /** What was read in the work of this thread, by what it is; null where there is none. */
    private static final ThreadLocal<Map<String, Object>> READ = new ThreadLocal<>();

    private ReadOnce() {}

    /** Does something in this thread; work within other work is a part of it. */
    public static <T> T during(Supplier<T> work) {
        if (READ.get() != null) {
            return work.get();
        }
        READ.set(new HashMap<>());
        try {
            return work.get();
        } finally {
            READ.remove();
        }
    }

    /**
     * What a file holds.
     *
     * @param what it is read as, and its path: a name of the result
     */
    @SuppressWarnings("unchecked")
    static <T> T file(String what, Supplier<T> reading) {
        Map<String, Object> read = READ.get();
        if (read == null) {
            return reading.get();
        }
        if (!read.containsKey(what)) {
            read.put(what, reading.get());
        }
        return (T) read.get(what);
    }
}
