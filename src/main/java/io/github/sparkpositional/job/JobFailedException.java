package io.github.sparkpositional.job;

import java.util.Map;

/** A right job that failed while it ran. */
final class JobFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Map<String, Long> badRows;

    /** @param badRows that were met before it failed, by the code of the reason */
    JobFailedException(String name, Map<String, Long> badRows, Throwable cause) {
        super("The job '" + name + "' failed; nothing was published.", cause);
        this.badRows = badRows;
    }

    Map<String, Long> badRows() {
        return badRows;
    }
}
