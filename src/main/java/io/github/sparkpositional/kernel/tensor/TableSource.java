package io.github.sparkpositional.kernel.tensor;

/** Where an engine finds a learned table; the readers of files stand outside the kernel. */
public interface TableSource {

    /** No table at all: for conventions that are formulas. */
    TableSource NONE = key -> {
        throw new IllegalArgumentException("tablePath must be set: this convention looks up a learned table"
                + (key.isEmpty() ? "." : " ('" + key + "')."));
    };

    /**
     * The table stored under a key, widened to float32.
     *
     * @param key exact name of the tensor; empty where the file holds only one
     * @throws IllegalArgumentException if there is no such table, with the nearest keys
     */
    Tensor table(String key);

    /** Whether its tables have names; where there is one without a name, the empty key gets it. */
    default boolean hasNames() {
        return true;
    }
}
