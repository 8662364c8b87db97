package io.github.sparkpositional.job.run;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerEvent;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tasks that this thread starts on the cluster. Spark gives a failed job back while other tasks of it still run and
 * write; what they write into must not be cleaned up before they have ended, or something stays there for ever.
 */
final class TaskGroup extends SparkListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TaskGroup.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final SparkSession session;
    private final String name = "spark-positional-" + UUID.randomUUID();
    private final GroupStages stages = new GroupStages();
    private final Set<Long> running = new HashSet<>();
    private final LongAdder milliseconds = new LongAdder();

    private TaskGroup(SparkSession session) {
        this.session = session;
        stages.follow(name);
    }

    /** Takes in whatever this thread starts until the group is closed. */
    static TaskGroup of(SparkSession session, String description) {
        TaskGroup group = new TaskGroup(session);
        session.sparkContext().addSparkListener(group);
        session.sparkContext().setJobGroup(group.name, description, true);
        return group;
    }

    /** Name of the group, as Spark knows it. */
    String name() {
        return name;
    }

    /** How long its tasks have run together, up to the last one that is known to have ended. */
    double seconds() {
        return milliseconds.sum() / 1e3;
    }

    void cancel() {
        session.sparkContext().cancelJobGroup(name);
    }

    /** Runs what starts tasks; if it fails, no task of it runs any longer when the failure is thrown on. */
    void run(Work work) throws IOException {
        try {
            work.run();
        } catch (Exception failure) {
            // Spark throws checked exceptions that its methods don't declare.
            endAll();
            throw failure;
        }
    }

    private void endAll() {
        if (session.sparkContext().isStopped()) {
            return;
        }
        cancel();
        try {
            if (!awaitEnd()) {
                LOG.warn(
                        "Tasks of the failed job are still running after {} s; they may leave files behind",
                        LONGEST_WAIT.toSeconds());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean awaitEnd() throws InterruptedException {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        // Events come in the order in which they were posted: behind this one, all tasks that were started are known.
        AllKnown allKnown = new AllKnown(this);
        session.sparkContext().listenerBus().post(allKnown);
        boolean isKnown = allKnown.reached.await(LONGEST_WAIT.toNanos(), TimeUnit.NANOSECONDS);
        synchronized (running) {
            while (isKnown && !running.isEmpty() && System.nanoTime() < end) {
                TimeUnit.NANOSECONDS.timedWait(running, end - System.nanoTime());
            }
            return isKnown && running.isEmpty();
        }
    }

    @Override
    public void onStageSubmitted(SparkListenerStageSubmitted submitted) {
        stages.note(submitted);
    }

    @Override
    public void onTaskStart(SparkListenerTaskStart started) {
        if (stages.has(started.stageId())) {
            synchronized (running) {
                running.add(started.taskInfo().taskId());
            }
        }
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd ended) {
        if (stages.has(ended.stageId()) && ended.taskMetrics() != null) {
            milliseconds.add(ended.taskMetrics().executorRunTime());
        }
        synchronized (running) {
            running.remove(ended.taskInfo().taskId());
            running.notifyAll();
        }
    }

    @Override
    public void onOtherEvent(SparkListenerEvent event) {
        if (event instanceof AllKnown known && known.group == this) {
            known.reached.countDown();
        }
    }

    @Override
    public void close() {
        session.sparkContext().removeSparkListener(this);
        session.sparkContext().clearJobGroup();
    }

    /** What starts tasks. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException;
    }

    /** Marks a moment among Spark's events. */
    private static final class AllKnown implements SparkListenerEvent {
        private final TaskGroup group;
        private final CountDownLatch reached = new CountDownLatch(1);

        AllKnown(TaskGroup group) {
            this.group = group;
        }

        @Override
        public boolean logEvent() {
            return false;
        }
    }
}
