package io.github.sparkpositional.job.run.rows;

import io.github.sparkpositional.kernel.NumberFormat;
import java.util.Map;
import java.util.stream.Collectors;

/** More bad rows than a job's maxInvalid allows. */
public final class TooManyBadRowsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TooManyBadRowsException(Map<String, Long> byReason, String limit) {
        super("More bad rows than maxInvalid (" + limit + ") allows: "
                + byReason.entrySet().stream()
                        .map(entry -> NumberFormat.count(entry.getValue()) + " " + entry.getKey())
                        .collect(Collectors.joining(", "))
                + ". Look at them with a quarantine and a higher maxInvalid, or correct the input.");
    }
}
