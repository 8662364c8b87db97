package io.github.sparkpositional.job;

/** A right job that failed while it ran. */
final class JobFailedException extends RuntimeException {

    JobFailedException(JobDocument job, Throwable cause) {
        super(
                "The job '" + job.name() + "' failed; "
                        + (job.resume().isPresent()
                                ? "the batches before stand, and the next run goes on behind them."
                                : "nothing was published."),
                cause);
    }
}
