package io.github.sparkpositional.job.run.estimate;

import io.github.sparkpositional.job.input.PassedOver;
import io.github.sparkpositional.job.parquet.StoredBytes;
import io.github.sparkpositional.job.run.check.CheckedJob;
import java.io.IOException;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * The first rows of a job's input, which tell what the whole would take.
 *
 * @param whole the job on all of its input
 * @param job the same on the first rows
 */
public record LimitedJob(CheckedJob whole, CheckedJob job, FirstRows first, int limit) {

    public static LimitedJob of(CheckedJob whole, int limit) throws IOException {
        FirstRows first = FirstRows.of(whole, limit);
        CheckedJob job =
                whole.on(whole.document(), first.rows().rows(), first.rows().files());
        return new LimitedJob(whole, job, first, limit);
    }

    public PassedOver passedOver() {
        return first.passedOver();
    }

    /** The part of the work on the whole that the first rows are. */
    public WorkEstimate part(WorkEstimate whole) {
        return whole.ofFirst(limit);
    }

    /**
     * What the whole would take; empty where this was the whole.
     *
     * @param taken rows that were read
     * @param stored what came out; empty where nobody keeps it
     * @param seconds of all tasks together
     * @param work as the whole job would estimate it before it runs
     */
    public Optional<WholeEstimate> whole(
            long taken, Optional<StoredBytes> stored, double seconds, Optional<WorkEstimate> work) {
        if (first.isAll() || taken < limit) {
            return Optional.empty();
        }
        SparkSession session = whole.input().sparkSession();
        try (WorkSplit split = WorkSplit.of(session, whole, work)) {
            return Optional.of(WholeEstimate.of(
                    new WholeRows(this, taken).count(),
                    taken,
                    stored,
                    split.tasks(),
                    seconds,
                    session.sparkContext().defaultParallelism()));
        }
    }
}
