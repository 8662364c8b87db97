package io.github.sparkpositional.job.run;

import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.message.FailurePlace;
import io.github.sparkpositional.job.message.Failures;
import io.github.sparkpositional.job.run.rows.QuarantineFiles;
import io.github.sparkpositional.job.sink.PartlyPublishedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A right job that failed while it ran. */
public final class JobFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient JobDocument job;
    private final transient Map<String, Long> badRows;
    private final transient List<FailurePlace> places;

    /** @param badRows that were met before it failed, by the code of the reason */
    JobFailedException(JobDocument job, Map<String, Long> badRows, Throwable cause) {
        super("The job '" + job.name() + "' failed; " + stands(job, cause), cause);
        this.job = job;
        this.badRows = badRows;
        this.places = places(job);
    }

    /** What went wrong first, and where, as it may be shown. */
    public String sentence() {
        return job.withoutSecrets(Failures.sentence(getCause(), places));
    }

    private static List<FailurePlace> places(JobDocument job) {
        List<FailurePlace> places = new ArrayList<>();
        job.quarantine()
                .ifPresent(
                        path -> places.add(new FailurePlace("the quarantine", path, QuarantineFiles.class.getName())));
        job.model()
                .ifPresent(
                        path -> places.add(new FailurePlace("the model", path, "org.apache.spark.ml.util.MLWriter")));
        job.output()
                .path()
                .ifPresent(path -> places.add(new FailurePlace(
                        "the output", path, "org.apache.spark.sql.execution.datasources.FileFormatWriter")));
        return places;
    }

    private static String stands(JobDocument job, Throwable cause) {
        if (job.resume().isPresent()) {
            return "earlier batches are kept, and the next run continues after them.";
        }
        return cause instanceof PartlyPublishedException partly ? partly.getMessage() + "." : "nothing was published.";
    }

    /** A text about this failure as it may be shown. */
    public String withoutSecrets(String text) {
        return job.withoutSecrets(text);
    }

    Map<String, Long> badRows() {
        return badRows;
    }
}
