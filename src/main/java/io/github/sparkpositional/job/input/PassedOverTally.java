package io.github.sparkpositional.job.input;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.AccumulatorV2;

/**
 * What tasks find not to be data of the input. What a second attempt at a partition finds replaces what the first one
 * found.
 */
final class PassedOverTally extends AccumulatorV2<String, PassedOver> {
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final ConcurrentHashMap<Integer, PassedOver> byPartition = new ConcurrentHashMap<>();

    PassedOverTally(String reason) {
        this.reason = reason;
    }

    /** A tally in which tasks of a Spark session count. */
    static PassedOverTally in(SparkSession session, String reason) {
        PassedOverTally tally = new PassedOverTally(reason);
        session.sparkContext().register(tally);
        return tally;
    }

    /** Counts one file of the running task. */
    @Override
    public void add(String name) {
        PassedOver.Count one = new PassedOver.Count();
        one.add(name, reason);
        byPartition.merge(TaskContext.getPartitionId(), one.sum(), PassedOver::plus);
    }

    @Override
    public void merge(AccumulatorV2<String, PassedOver> ofTask) {
        byPartition.putAll(((PassedOverTally) ofTask).byPartition);
    }

    @Override
    public PassedOver value() {
        PassedOver sum = PassedOver.NOTHING;
        for (Map.Entry<Integer, PassedOver> partition : byPartition.entrySet()) {
            sum = sum.plus(partition.getValue());
        }
        return sum;
    }

    /** While a task is being unpacked Spark's heartbeat may see a tally that has no partitions yet. */
    @Override
    public boolean isZero() {
        return byPartition == null || byPartition.isEmpty();
    }

    @Override
    public void reset() {
        byPartition.clear();
    }

    @Override
    public PassedOverTally copy() {
        PassedOverTally copy = new PassedOverTally(reason);
        copy.byPartition.putAll(byPartition);
        return copy;
    }
}
