package io.github.sparkpositional.job.sink;

/** Publishing failed when something stood in its place already; the message says what. */
public final class PartlyPublishedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PartlyPublishedException(String whatStands, Throwable cause) {
        super(whatStands, cause);
    }
}
