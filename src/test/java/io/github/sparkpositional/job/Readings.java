package io.github.sparkpositional.job;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts how often Spark evaluates a row; SQL calls it as {@code java_method}. */
public final class Readings {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private Readings() {}

    public static int count(int id) {
        return COUNT.incrementAndGet() + 0 * id;
    }

    static void reset() {
        COUNT.set(0);
    }

    static int total() {
        return COUNT.get();
    }
}
