package io.github.sparkpositional.kernel;

/**
 * One row's data can't be processed. A stage turns it into what {@code handleInvalid} says: a failed job, a skipped row,
 * or a null result with the reason beside it. Mistakes in params are {@link IllegalArgumentException}s instead, thrown
 * before any row is read.
 *
 * <p>It records no stack trace: it says something about data, not about code, and millions of them must stay cheap.
 */
public final class InvalidRowException extends RuntimeException {
    private final Reason reason;

    /**
     * @param reason the code that users group by
     * @param message what was expected and what was found, with the values
     */
    public InvalidRowException(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    /** The code that users group by. */
    public Reason reason() {
        return reason;
    }
}
