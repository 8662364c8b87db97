package io.github.sparkpositional.job;

import java.io.PrintStream;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;

/**
 * Tells how far a job is: on a terminal one line that changes twice a second, in a log a line every ten seconds. Jobs that
 * end sooner print nothing in a log.
 */
final class Progress extends SparkListener implements AutoCloseable {
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final SparkSession session;
    private final String name;
    private final boolean isTerminal = System.getenv("SPARK_POSITIONAL_TERMINAL") != null;
    private final PrintStream console = System.err;
    private final long start = System.nanoTime();
    private final AtomicLong tasks = new AtomicLong();
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong rows = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "progress");
        thread.setDaemon(true);
        return thread;
    });

    private Progress(SparkSession session, String name) {
        this.session = session;
        this.name = name;
    }

    /** Starts to listen and to tell. */
    static Progress of(SparkSession session, String name) {
        Progress progress = new Progress(session, name);
        session.sparkContext().addSparkListener(progress);
        long milliseconds = progress.isTerminal ? 500 : 10_000;
        var unused =
                progress.clock.scheduleAtFixedRate(progress::tell, milliseconds, milliseconds, TimeUnit.MILLISECONDS);
        return progress;
    }

    @Override
    public void onStageSubmitted(SparkListenerStageSubmitted submitted) {
        tasks.addAndGet(submitted.stageInfo().numTasks());
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd ended) {
        if (!ended.taskInfo().successful()) {
            return;
        }
        done.incrementAndGet();
        TaskMetrics metrics = ended.taskMetrics();
        if (metrics != null) {
            rows.addAndGet(metrics.inputMetrics().recordsRead());
            bytes.addAndGet(metrics.inputMetrics().bytesRead());
        }
    }

    private void tell() {
        String line = line(System.nanoTime() - start);
        if (isTerminal) {
            console.print(CLEAR_LINE + line);
            console.flush();
        } else {
            console.println(line);
        }
    }

    private String line(long nanoseconds) {
        double seconds = nanoseconds / 1e9;
        long finished = done.get();
        long known = Math.max(tasks.get(), finished);
        String line = String.format(
                "%s: %d of %d tasks, %s rows, %s read, %s rows/s",
                name,
                finished,
                known,
                Shown.count(rows.get()),
                Shown.bytes(bytes.get()),
                Shown.count(Math.round(rows.get() / seconds)));
        boolean canEstimate = finished > 0 && finished < known;
        return canEstimate
                ? line + ", about " + Shown.seconds(seconds * (known - finished) / finished) + " left"
                : line + ", " + Shown.seconds(seconds);
    }

    /** Stops telling; closing twice is the same as once. */
    @Override
    public void close() {
        if (!clock.isShutdown()) {
            clock.shutdownNow();
            session.sparkContext().removeSparkListener(this);
            if (isTerminal) {
                console.print(CLEAR_LINE);
                console.flush();
            }
        }
    }
}
