package io.github.sparkpositional.job.run.resume;

import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.input.PassedOver;
import io.github.sparkpositional.job.run.read.InputKind;
import io.github.sparkpositional.job.run.read.InputReader;
import io.github.sparkpositional.job.run.read.InputShape;
import io.github.sparkpositional.job.run.read.OpenInput;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Where the batches of a job with {@code resume} come from. What a batch takes is noted down before it begins, so that one that
 * begins again takes the same, and none takes what another took.
 */
public sealed interface BatchedInput permits FileBatches, DeltaBatches, SnapshotBatches {

    static BatchedInput of(SparkSession session, JobDocument job, ResumeState state, BatchedOutput output)
            throws IOException {
        return switch (InputKind.of(session, job.input())) {
            case DELTA -> new DeltaBatches(session, job, state.input(), output);
            case ICEBERG -> new SnapshotBatches(session, job, state.input(), output);
            case FILES, OTHER -> new FileBatches(session, job, state.input(), output);
        };
    }

    InputKind kind();

    /** All rows that are there now. */
    Dataset<Row> all() throws IOException;

    /**
     * Hands over one batch after the other until nothing is left that no run has taken.
     *
     * @param query what the job makes of some rows, of which none is read for it
     */
    void each(UnaryOperator<Dataset<Row>> query, Receiver receiver) throws IOException;

    /** What lies where the input is and is never taken. */
    PassedOver passedOver() throws IOException;

    /** What becomes of a batch. */
    @FunctionalInterface
    interface Receiver {
        void take(Batch batch) throws IOException;
    }

    /**
     * One batch.
     *
     * @param opening opens it, if it isn't done already
     */
    record Batch(long number, Opening opening) {}

    /** Opens a batch. */
    @FunctionalInterface
    interface Opening {
        Opened open() throws IOException;
    }

    /**
     * What a batch takes.
     *
     * @param files how many these are; empty where it is rows of a table
     */
    record Opened(OpenInput input, OptionalLong files) {
        static Opened ofTable(JobDocument.Input input, InputShape shape, Dataset<Row> rows) {
            OpenInput open = new OpenInput(shape, InputReader.renamed(input, rows), Optional.empty());
            return new Opened(open, OptionalLong.empty());
        }
    }
}
