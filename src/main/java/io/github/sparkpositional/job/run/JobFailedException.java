package io.github.sparkpositional.job.run;

import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.sink.PartlyPublishedException;
import java.util.Map;

/** A right job that failed while it ran. */
public final class JobFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Map<String, Long> badRows;

    /** @param badRows that were met before it failed, by the code of the reason */
    JobFailedException(JobDocument job, Map<String, Long> badRows, Throwable cause) {
        super("The job '" + job.name() + "' failed; " + stands(job, cause), cause);
        this.badRows = badRows;
    }

    private static String stands(JobDocument job, Throwable cause) {
        if (job.resume().isPresent()) {
            return "the batches before stand, and the next run goes on behind them.";
        }
        return cause instanceof PartlyPublishedException partly ? partly.getMessage() + "." : "nothing was published.";
    }

    Map<String, Long> badRows() {
        return badRows;
    }
}
