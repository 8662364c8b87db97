package io.github.sparkpositional.job;

import java.io.IOException;
import java.util.UUID;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;

/** Stops the tasks of a job as soon as more bad rows were met than it allows. */
final class InvalidWatch extends SparkListener implements AutoCloseable {
    private final SparkSession session;
    private final String group = "spark-positional-" + UUID.randomUUID();
    private final long limit;
    private final Counts counts;

    private InvalidWatch(SparkSession session, long limit, Counts counts) {
        this.session = session;
        this.limit = limit;
        this.counts = counts;
    }

    /** Watches whatever this thread starts until the watch is closed; it never stops a job without a limit in rows. */
    static InvalidWatch of(SparkSession session, JobDocument job, Counts counts) {
        long limit = job.maxInvalid()
                .map(allowed -> allowed.rows().orElse(Long.MAX_VALUE))
                .orElse(Long.MAX_VALUE);
        InvalidWatch watch = new InvalidWatch(session, limit, counts);
        session.sparkContext().setJobGroup(watch.group, "the job " + job.name(), true);
        session.sparkContext().addSparkListener(watch);
        return watch;
    }

    /** The group that Spark jobs under watch belong to. */
    String group() {
        return group;
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd ended) {
        if (limit < Long.MAX_VALUE && counts.bad() > limit) {
            session.sparkContext().cancelJobGroup(group);
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
        session.sparkContext().clearJobGroup();
    }
}
