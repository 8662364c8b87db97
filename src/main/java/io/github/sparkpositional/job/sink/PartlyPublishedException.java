package io.github.sparkpositional.job.sink;

/** Publishing failed after something was already published; the message says what. */
public final class PartlyPublishedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PartlyPublishedException(String whatStands, Throwable cause) {
        super(whatStands, cause);
    }
}
