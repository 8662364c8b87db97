package io.github.sparkpositional.job;

/** A right job that failed while it ran. */
final class JobFailedException extends RuntimeException {

    JobFailedException(String name, Throwable cause) {
        super("The job '" + name + "' failed; nothing was published.", cause);
    }
}
