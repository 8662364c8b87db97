package io.github.sparkpositional.job.run.rows;

import io.github.sparkpositional.stage.row.Catalyst;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import scala.Tuple4;
import scala.collection.Seq;

/**
 * The rows that tasks have read, those that still run included: executors report the counts of running tasks with every
 * heartbeat. Spark's own numbers of running tasks come without their names, so that its status store shows none of
 * them.
 */
public final class RowsInTasks extends SparkListener implements AutoCloseable {
    private final SparkContext context;
    private final Counts counts;
    private final Map<Long, Long> running = new ConcurrentHashMap<>();

    private RowsInTasks(SparkContext context, Counts counts) {
        this.context = context;
        this.counts = counts;
    }

    /** Follows these counts until it is closed. */
    public static RowsInTasks of(SparkContext context, Counts counts) {
        RowsInTasks rows = new RowsInTasks(context, counts);
        context.addSparkListener(rows);
        return rows;
    }

    public long read() {
        return counts.rowsIn()
                + running.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate update) {
        for (Object task : updates(update)) {
            Tuple4<?, ?, ?, ?> told = (Tuple4<?, ?, ?, ?>) task;
            for (Object info : Catalyst.items((Seq<?>) told._4())) {
                AccumulableInfo count = (AccumulableInfo) info;
                if (count.id() == counts.tally().id()
                        && count.update().isDefined()
                        && count.update().get() instanceof Map<?, ?> byName
                        && byName.get(Counts.IN) instanceof Long rows) {
                    running.put((Long) told._1(), rows);
                }
            }
        }
    }

    /** By reflection: the sequence in this signature differs between Scala 2.12 and 2.13. */
    private static Iterable<?> updates(SparkListenerExecutorMetricsUpdate update) {
        try {
            return Catalyst.items((Seq<?>) SparkListenerExecutorMetricsUpdate.class
                    .getMethod("accumUpdates")
                    .invoke(update));
        } catch (ReflectiveOperationException refused) {
            throw new IllegalStateException("This Spark does not say what running tasks have counted.", refused);
        }
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd ended) {
        running.remove(ended.taskInfo().taskId());
    }

    @Override
    public void close() {
        context.removeSparkListener(this);
    }
}
