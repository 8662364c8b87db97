package io.github.sparkpositional.job;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts how often Spark evaluates a row; SQL calls it as {@code java_method}. */
public final class Readings {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private static Callable<?> first = () -> null;

    private Readings() {}

    public static int count(int id) throws Exception {
        int count = COUNT.incrementAndGet() + 0 * id;
        if (count == 1) {
            first.call();
        }
        return count;
    }

    /** Does something while the first row of the next job is evaluated. */
    static void reset(Callable<?> action) {
        COUNT.set(0);
        first = action;
    }

    static void reset() {
        reset(() -> null);
    }

    static int total() {
        return COUNT.get();
    }
}
