package io.github.sparkpositional;

import java.util.List;

/** Reads the bytes of a fuzz test as a row of decisions; when they are used up, every decision is the first. */
public final class Picks {
    private final byte[] bytes;
    private int at;

    public Picks(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A number from 0 to {@code count - 1}. */
    public int below(int count) {
        return at < bytes.length ? (bytes[at++] & 0xff) % count : 0;
    }

    public <T> T of(List<T> items) {
        return items.get(below(items.size()));
    }
}
