package io.github.sparkpositional.job.run.resume;

import io.github.sparkpositional.job.document.InputFormat;
import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.output.Manifest;
import io.github.sparkpositional.job.sink.RunId;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.SparkSession;

/** Where the batches of a job with {@code resume} stand, and which ones do. */
public sealed interface BatchedOutput permits BatchFolders, BatchCommits {

    static BatchedOutput of(SparkSession session, JobDocument job) {
        JobDocument.Output output = job.output();
        return output.path().isPresent() && InputFormat.isOfFiles(output.format())
                ? new BatchFolders(session, job)
                : new BatchCommits(session, job);
    }

    /** What its runs know of earlier ones. */
    Books books();

    /** How many batches stand there. */
    long count(String series) throws IOException;

    /** The last batch that stands there, by what can be told from there itself; empty if none does. */
    OptionalLong last(String series) throws IOException;

    /** The job that makes one batch. */
    JobDocument batch(long number);

    /** Whether a batch stands there with all that its job makes beside it. */
    boolean has(RunId batch) throws IOException;

    /** Takes note of a batch that stands there. */
    void note(long batch) throws IOException;

    /** What the output says of its batches together; empty where each says it by itself. */
    Optional<Manifest> manifest() throws IOException;

    /** Whether they are folders of files, which readers see as a column of the rows. */
    boolean isOfFiles();

    /** A sentence that something stands there that no job with known books has begun; empty where it may be begun. */
    Optional<String> taken() throws IOException;

    /** A sentence that what stands there is not what the books are about; empty where it is. */
    Optional<String> stranger(String series) throws IOException;

    /** How to begin anew, without a full stop. */
    String startOver();
}
