package io.github.sparkpositional.job.run.rows;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.AccumulatorV2;

/**
 * Counts by name that stay exact when Spark computes a partition again: a count belongs to its partition, and a second
 * attempt at a partition replaces the first one's counts instead of adding to them.
 */
final class RetrySafeCounter extends AccumulatorV2<String, Map<String, Long>> {
    private static final long serialVersionUID = 1L;

    private record Cell(String name, int partition) implements Serializable {}

    private final ConcurrentMap<Cell, Long> cells = new ConcurrentHashMap<>();

    /** A tally that tasks of this session can count in. */
    static RetrySafeCounter in(SparkSession session) {
        RetrySafeCounter tally = new RetrySafeCounter();
        session.sparkContext().register(tally);
        return tally;
    }

    /** Counts one row of the running task. */
    @Override
    public void add(String name) {
        cells.merge(new Cell(name, TaskContext.getPartitionId()), 1L, Long::sum);
    }

    @Override
    public void merge(AccumulatorV2<String, Map<String, Long>> ofTask) {
        cells.putAll(((RetrySafeCounter) ofTask).cells);
    }

    /** Counts by name over all partitions, in the order of the names. */
    @Override
    public Map<String, Long> value() {
        Map<String, Long> sums = new TreeMap<>();
        cells.forEach((cell, count) -> sums.merge(cell.name, count, Long::sum));
        return sums;
    }

    /** The count of a name; 0 where nothing was counted. */
    long of(String name) {
        return value().getOrDefault(name, 0L);
    }

    /** While a task is being unpacked Spark's heartbeat may see a tally that has no cells yet. */
    @Override
    public boolean isZero() {
        return cells == null || cells.isEmpty();
    }

    @Override
    public void reset() {
        cells.clear();
    }

    @Override
    public RetrySafeCounter copy() {
        RetrySafeCounter copy = new RetrySafeCounter();
        copy.cells.putAll(cells);
        return copy;
    }
}
