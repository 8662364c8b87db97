package io.github.sparkpositional.job.run;

import io.github.sparkpositional.kernel.NumberFormat;
import java.io.PrintStream;
import java.util.NoSuchElementException;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.spark.SparkContext;
import org.apache.spark.status.api.v1.StageData;

/**
 * Tells how far a job is: on a terminal one line that changes twice a second, in a log a line every ten seconds. Jobs that
 * end sooner print nothing in a log. Tasks and bytes are those of Spark's status store, which counts a task when it ends; rows
 * are counted within tasks, as of the last heartbeat of their executor.
 */
final class Progress implements AutoCloseable {
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final SparkContext context;
    private final String name;
    private final double inputBytes;
    private final LongSupplier rows;
    private final boolean isTerminal = System.getenv("SPARK_POSITIONAL_TERMINAL") != null;
    private final PrintStream console = System.err;
    private final long start = System.nanoTime();
    private final SortedSet<Integer> stages = new TreeSet<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "progress");
        thread.setDaemon(true);
        return thread;
    });

    private Progress(SparkContext context, String name, double inputBytes, LongSupplier rows) {
        this.context = context;
        this.name = name;
        this.inputBytes = inputBytes;
        this.rows = rows;
    }

    /**
     * Starts to tell.
     *
     * @param inputBytes what the job will read, as far as Spark knows
     * @param rows that it has read
     */
    static Progress of(SparkContext context, String name, double inputBytes, LongSupplier rows) {
        Progress progress = new Progress(context, name, inputBytes, rows);
        long milliseconds = progress.isTerminal ? 500 : 10_000;
        var unused =
                progress.clock.scheduleAtFixedRate(progress::tell, milliseconds, milliseconds, TimeUnit.MILLISECONDS);
        return progress;
    }

    /** Tells something that stays to be read. */
    void say(String words) {
        console.println((isTerminal ? CLEAR_LINE : "") + name + ": " + words);
    }

    private void tell() {
        String line = line((System.nanoTime() - start) / 1e9, read());
        if (isTerminal) {
            console.print(CLEAR_LINE + line);
            console.flush();
        } else {
            console.println(line);
        }
    }

    /** What all stages that ever ran have done so far. */
    private Work read() {
        for (int stage : context.statusTracker().getActiveStageIds()) {
            stages.add(stage);
        }
        Work work = new Work(0, 0, 0, 0);
        for (int stage : stages) {
            try {
                work = work.plus(context.statusStore().lastStageAttempt(stage));
            } catch (NoSuchElementException forgotten) {
                // Spark keeps the last thousand stages only.
            }
        }
        return work;
    }

    private String line(double seconds, Work work) {
        long read = Math.max(work.rows, rows.getAsLong());
        String line = String.format(
                "%s: %d of %d tasks, %s rows, %s read, %s rows/s",
                name,
                work.done,
                work.tasks,
                NumberFormat.count(read),
                NumberFormat.bytes(work.bytes),
                NumberFormat.count(Math.round(read / seconds)));
        double part = work.part(inputBytes);
        return part > 0 && part < 1
                ? line + ", about " + NumberFormat.seconds(seconds * (1 - part) / part) + " left"
                : line + ", " + NumberFormat.seconds(seconds);
    }

    /** Stops telling; closing twice is the same as once. */
    @Override
    public void close() {
        if (!clock.isShutdown()) {
            clock.shutdownNow();
            if (isTerminal) {
                console.print(CLEAR_LINE);
                console.flush();
            }
        }
    }

    /** Tasks, and what they have read. */
    private record Work(long tasks, long done, long rows, long bytes) {

        Work plus(StageData stage) {
            return new Work(
                    tasks + stage.numTasks(),
                    done + stage.numCompleteTasks(),
                    rows + stage.inputRecords(),
                    bytes + stage.inputBytes());
        }

        /** How much of the job is done, 0 to 1: by its tasks, or by bytes where few tasks are long. */
        double part(double inputBytes) {
            double byTasks = tasks == 0 ? 0 : (double) done / tasks;
            double byBytes = inputBytes > 0 ? Math.min(0.99, bytes / inputBytes) : 0;
            return done < tasks ? Math.max(byTasks, byBytes) : byTasks;
        }
    }
}
