package io.github.sparkpositional.job.run.estimate;

import io.github.sparkpositional.job.run.check.CheckedJob;
import io.github.sparkpositional.job.session.TemporarySettings;
import io.github.sparkpositional.stage.row.Catalyst;
import io.github.sparkpositional.stage.row.FileScans;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Splits a job's work by the bytes that come out: Spark splits by those that go in, and a few megabytes of text may be
 * gigabytes of vectors. Files that can be read in parts are read in smaller ones; the rows of others are dealt out to more
 * tasks, which sends them through the network once, before the stages make them large; those of shards only where cores would have
 * nothing to do. Every core gets several tasks, so that none waits for the last one. Many small files that make little are put
 * together. Settings of the job count before this.
 */
public final class WorkSplit implements AutoCloseable {
    /** Output that a task may make before its work is split, and what it makes then. */
    private static final long MOST = 128L << 20;

    private static final long WANTED = 96L << 20;

    /** What a task makes of many small files: its rows come in any number, and half as many tasks write half as many files. */
    private static final long GATHERED = 192L << 20;

    /** Output of a task that isn't worth its start. */
    private static final long LEAST = 48L << 20;

    /** Less isn't worth a task of its own, however many cores are free. */
    private static final long WORTH_STARTING = 16L << 20;

    private static final int TASKS_PER_CORE = 4;

    private static final String PART = "spark.sql.files.maxPartitionBytes";
    private static final String OPEN_COST = "spark.sql.files.openCostInBytes";
    private static final List<String> SETTINGS =
            List.of(PART, OPEN_COST, "spark.sql.files.minPartitionNum", "spark.sql.files.maxPartitionNum");

    private final SparkSession session;
    private final TemporarySettings settings;
    private int tasks;
    private OptionalInt dealtOutTo = OptionalInt.empty();

    private WorkSplit(SparkSession session, int tasks) {
        this.session = session;
        this.settings = new TemporarySettings(session);
        this.tasks = tasks;
    }

    /** Settings hold until the split is closed. */
    public static WorkSplit of(SparkSession session, CheckedJob job, Optional<WorkEstimate> estimate) {
        WorkSplit split = new WorkSplit(session, partitions(job));
        boolean isFree = SETTINGS.stream().noneMatch(job.document().spark()::containsKey);
        if (isFree && estimate.isPresent()) {
            long each = estimate.get().outputBytes() / split.tasks;
            int forCores = split.forCores(estimate.get());
            if (each > MOST) {
                split.raise(job, estimate.get(), forCores);
            } else if (split.tasks < forCores) {
                split.read(job, estimate.get(), forCores);
            } else if (each < LEAST) {
                split.lower(job, estimate.get());
            }
        }
        return split;
    }

    /**
     * Spark takes opening a small file for as much as reading 4 MB, and gives a task few of them: each task costs its start
     * and a file of output. Tasks get more, as long as every core has some to go on with.
     */
    private void lower(CheckedJob job, WorkEstimate estimate) {
        int wanted = (int) Math.max(
                TASKS_PER_CORE * (long) session.sparkContext().defaultParallelism(),
                estimate.outputBytes() / GATHERED + 1);
        if (2L * wanted > tasks) {
            return;
        }
        long files = FileScans.of(job.input()).stream()
                .mapToLong(scan -> scan.files().size())
                .sum();
        if (files <= wanted) {
            return;
        }
        long part = bytes(PART, 128L << 20);
        settings.set(OPEN_COST, Long.toString(Math.max(0, part * wanted / files - estimate.inputBytes() / files)));
        tasks = partitions(job);
    }

    /** How many tasks keep all cores busy until the end, as long as each is worth its start. */
    private int forCores(WorkEstimate estimate) {
        long most = TASKS_PER_CORE * (long) session.sparkContext().defaultParallelism();
        return (int) Math.min(most, Math.min(estimate.rows(), estimate.outputBytes() / WORTH_STARTING));
    }

    private void raise(CheckedJob job, WorkEstimate estimate, int forCores) {
        boolean areShards = ShardRowCount.covers(job.shape().format());
        long bySize = areShards ? forCores : estimate.outputBytes() / WANTED + 1;
        int wanted = (int) Math.min(estimate.rows(), Math.max(forCores, bySize));
        read(job, estimate, wanted);
        if (areShards ? tasks < session.sparkContext().defaultParallelism() : 2 * tasks <= wanted) {
            tasks = wanted;
            dealtOutTo = OptionalInt.of(wanted);
        }
    }

    /** Reads in about so many parts, where files let themselves be read so. */
    private void read(CheckedJob job, WorkEstimate estimate, int wanted) {
        long part = estimate.inputBytes() / wanted + 1;
        settings.set(PART, Long.toString(part));
        settings.set(OPEN_COST, Long.toString(Math.min(part, bytes(OPEN_COST, 4L << 20))));
        tasks = partitions(job);
    }

    private long bytes(String name, long usual) {
        return org.apache.spark.network.util.JavaUtils.byteStringAsBytes(
                session.conf().get(name, Long.toString(usual)));
    }

    /** A plan of its own, for a plan keeps the splits that it was asked for first. */
    private static int partitions(CheckedJob job) {
        Dataset<Row> read = job.input().select("*");
        return Math.max(
                1,
                job.files().isPresent()
                        ? Catalyst.partitions(read)
                        : Catalyst.rows(read).getNumPartitions());
    }

    public int tasks() {
        return tasks;
    }

    /** How many tasks rows are dealt out to behind those that read; empty where reading is split enough. */
    public OptionalInt dealtOutTo() {
        return dealtOutTo;
    }

    @Override
    public void close() {
        settings.close();
    }
}
