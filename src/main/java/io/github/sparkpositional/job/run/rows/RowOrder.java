package io.github.sparkpositional.job.run.rows;

import io.github.sparkpositional.kernel.NumberFormat;
import io.github.sparkpositional.stage.row.Catalyst;
import io.github.sparkpositional.stage.row.Catalyst.Evaluation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;

/**
 * In which order rows are written, and which go into one file. Both need one exchange: a row's new place is a function of its number and
 * the seed, and not of where the other rows go.
 *
 * <p>For files of equal size all rows must be counted before the first one has its place. They are kept on the executors' disks
 * meanwhile, so that no stage runs twice.
 */
public final class RowOrder implements AutoCloseable {
    private static final String PLACE = "__positional_place";
    private static final String SHARD = "__positional_shard";
    /** Spark numbers the rows of a partition in the lower bits. */
    private static final long ROW_IN_PARTITION = (1L << 33) - 1;

    private final OptionalLong seed;
    private final Optional<Integer> partitions;
    private Dataset<Row> kept;

    /**
     * @param seed of the shuffle; empty where rows stay in their order
     * @param partitions of the result; empty for as many as Spark makes
     */
    public RowOrder(OptionalLong seed, Optional<Integer> partitions) {
        this.seed = seed;
        this.partitions = partitions;
    }

    /** The rows in the order of the seed, in any division. */
    public Dataset<Row> shuffled(Dataset<Row> rows) {
        if (seed.isEmpty()) {
            return rows;
        }
        Column place = functions.xxhash64(functions.lit(seed.getAsLong()), functions.monotonically_increasing_id());
        return dealtOut(rows.withColumn(PLACE, place), PLACE).drop(PLACE);
    }

    /** Rows of which each so many, in the order of the tasks that write them, are a file. */
    public record Divided(Dataset<Row> rows, String words) {}

    /** The rows in the order of the seed, divided among tasks so that each has whole files; one file of all has what is left over. */
    public Divided divided(Dataset<Row> rows, long samples) {
        kept = rows.persist(StorageLevel.DISK_ONLY());
        TreeMap<Integer, Long> counts = new TreeMap<>();
        for (Row count : kept.groupBy(functions.spark_partition_id()).count().collectAsList()) {
            counts.put(count.getInt(0), count.getLong(1));
        }
        long total = counts.values().stream().mapToLong(Long::longValue).sum();
        if (total == 0) {
            return new Divided(kept, "no row, and no shard");
        }
        Column number = functions
                .element_at(
                        functions.array(starts(counts)),
                        functions.spark_partition_id().plus(1))
                .plus(functions.monotonically_increasing_id().bitwiseAND(functions.lit(ROW_IN_PARTITION)));
        Column place = seed.isEmpty()
                ? number
                : Catalyst.column(Catalyst.call(
                        new Permutation(total, seed.getAsLong()), Evaluation.FREE, Catalyst.expression(number)));
        Dataset<Row> placed =
                kept.withColumn(PLACE, place).withColumn(SHARD, functions.expr("`" + PLACE + "` div " + samples + "L"));
        return new Divided(dealtOut(placed, SHARD).drop(PLACE, SHARD), words(total, samples));
    }

    private Dataset<Row> dealtOut(Dataset<Row> placed, String by) {
        Column key = functions.col(by);
        return (partitions.isPresent() ? placed.repartition(partitions.get(), key) : placed.repartition(key))
                .sortWithinPartitions(PLACE);
    }

    /** Number of the first row of each partition. */
    private static Column[] starts(TreeMap<Integer, Long> counts) {
        long[] starts = new long[counts.lastKey() + 1];
        for (int i = 1; i < starts.length; i++) {
            starts[i] = starts[i - 1] + counts.getOrDefault(i - 1, 0L);
        }
        return IntStream.range(0, starts.length)
                .mapToObj(i -> functions.lit(starts[i]))
                .toArray(Column[]::new);
    }

    private static String words(long total, long samples) {
        List<String> words = new ArrayList<>();
        long whole = total / samples;
        long rest = total % samples;
        if (whole > 0) {
            words.add(NumberFormat.count(whole) + (whole == 1 ? " shard" : " shards") + " of "
                    + NumberFormat.count(samples) + (samples == 1 ? " sample" : " samples"));
        }
        if (rest > 0) {
            words.add("one shard of the " + NumberFormat.count(rest) + " left over");
        }
        return String.join(", and ", words);
    }

    @Override
    public void close() {
        if (kept != null) {
            kept.unpersist(false);
        }
    }
}
