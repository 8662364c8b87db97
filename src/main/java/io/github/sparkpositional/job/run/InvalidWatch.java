package io.github.sparkpositional.job.run;

import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.run.rows.Counts;
import io.github.sparkpositional.job.run.rows.TooManyBadRowsException;
import java.io.IOException;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;

/** Stops the tasks of a job as soon as more bad rows were met than it allows. */
final class InvalidWatch extends SparkListener implements AutoCloseable {
    private final SparkSession session;
    private final TaskGroup tasks;
    private final long limit;
    private final Counts counts;

    private InvalidWatch(SparkSession session, TaskGroup tasks, long limit, Counts counts) {
        this.session = session;
        this.tasks = tasks;
        this.limit = limit;
        this.counts = counts;
    }

    /** Watches these tasks until the watch is closed; it never stops a job without a limit in rows. */
    static InvalidWatch of(SparkSession session, TaskGroup tasks, JobDocument job, Counts counts) {
        long limit = job.maxInvalid()
                .map(allowed -> allowed.rows().orElse(Long.MAX_VALUE))
                .orElse(Long.MAX_VALUE);
        InvalidWatch watch = new InvalidWatch(session, tasks, limit, counts);
        session.sparkContext().addSparkListener(watch);
        return watch;
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd ended) {
        if (limit < Long.MAX_VALUE && counts.bad() > limit) {
            tasks.cancel();
        }
    }

    /**
     * Runs what may be stopped.
     *
     * @throws TooManyBadRowsException if it was stopped
     */
    <T> T run(Work<T> work) throws IOException {
        try {
            return work.run();
        } catch (Exception failure) {
            // Spark throws checked exceptions that its methods don't declare.
            if (counts.bad() > limit) {
                throw new TooManyBadRowsException(counts.badRows(), Long.toString(limit));
            }
            throw failure;
        }
    }

    /** What is watched. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }

    @Override
    public void close() {
        session.sparkContext().removeSparkListener(this);
    }
}
