package io.github.sparkpositional.table;

import java.io.Serializable;
import java.util.Objects;

/**
 * Names a table without holding it: what travels to executors in its place.
 *
 * @param path of the file, with its scheme where several machines read it
 * @param key exact name of the tensor; empty where the file holds only one
 * @param sha256 of the tensor's stored bytes in lower-case hexadecimal; empty if any content will do
 */
public record TableReference(String path, String key, String sha256) implements Serializable {

    public TableReference {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(key, "key");
        if (!sha256.isEmpty() && !sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException(
                    "sha256 must be empty or 64 lower-case hexadecimal digits, but is '" + sha256 + "'.");
        }
    }

    /** A table with whatever content it has when it is read. */
    public static TableReference unpinned(String path, String key) {
        return new TableReference(path, key, "");
    }

    /** Whether the content is fixed. */
    public boolean pinned() {
        return !sha256.isEmpty();
    }

    @Override
    public String toString() {
        return key.isEmpty() ? path : path + "#" + key;
    }
}
