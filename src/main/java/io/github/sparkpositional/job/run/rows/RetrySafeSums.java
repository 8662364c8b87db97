package io.github.sparkpositional.job.run.rows;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.AccumulatorV2;

/**
 * A fixed number of sums that stay exact when Spark computes a partition again: as in {@link RetrySafeCounter} a second attempt
 * replaces the first one's.
 */
final class RetrySafeSums extends AccumulatorV2<long[], long[]> {
    private static final long serialVersionUID = 1L;

    private final int count;
    private final ConcurrentMap<Integer, long[]> byPartition = new ConcurrentHashMap<>();

    private RetrySafeSums(int count) {
        this.count = count;
    }

    /** Sums to which the tasks of a Spark session can add. */
    static RetrySafeSums in(SparkSession session, int count) {
        RetrySafeSums sums = new RetrySafeSums(count);
        session.sparkContext().register(sums);
        return sums;
    }

    /** Adds what one row of the running task has. */
    @Override
    public void add(long[] ofRow) {
        long[] sums = byPartition.computeIfAbsent(TaskContext.getPartitionId(), partition -> new long[count]);
        for (int i = 0; i < count; i++) {
            sums[i] += ofRow[i];
        }
    }

    @Override
    public void merge(AccumulatorV2<long[], long[]> ofTask) {
        ((RetrySafeSums) ofTask).byPartition.forEach((partition, sums) -> byPartition.put(partition, sums.clone()));
    }

    /** The sums over all partitions. */
    @Override
    public long[] value() {
        long[] whole = new long[count];
        for (long[] sums : byPartition.values()) {
            for (int i = 0; i < count; i++) {
                whole[i] += sums[i];
            }
        }
        return whole;
    }

    /** While a task is being unpacked Spark's heartbeat may see sums of no partition yet. */
    @Override
    public boolean isZero() {
        return byPartition == null || byPartition.isEmpty();
    }

    @Override
    public void reset() {
        byPartition.clear();
    }

    @Override
    public RetrySafeSums copy() {
        RetrySafeSums copy = new RetrySafeSums(count);
        copy.merge(this);
        return copy;
    }
}
