package io.github.sparkpositional.job.run;

import io.github.sparkpositional.job.document.JobDocument;
import java.util.Map;

/** A right job that failed while it ran. */
public final class JobFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Map<String, Long> badRows;

    /** @param badRows that were met before it failed, by the code of the reason */
    JobFailedException(JobDocument job, Map<String, Long> badRows, Throwable cause) {
        super(
                "The job '" + job.name() + "' failed; "
                        + (job.resume().isPresent()
                                ? "the batches before stand, and the next run goes on behind them."
                                : "nothing was published."),
                cause);
        this.badRows = badRows;
    }

    Map<String, Long> badRows() {
        return badRows;
    }
}
