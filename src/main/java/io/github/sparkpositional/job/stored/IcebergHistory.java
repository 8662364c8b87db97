package io.github.sparkpositional.job.stored;

import io.github.sparkpositional.job.output.ManifestText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * The snapshots of a table of Iceberg, as far as they are kept.
 *
 * @param kept by their ids
 * @param heads last snapshots of branches and tags, by their names
 */
public record IcebergHistory(Map<Long, Snapshot> kept, Map<String, Long> heads) {
    private static final String MAIN = "main";

    /** @param metadata the tables that Iceberg makes of its own metadata, by their names */
    static IcebergHistory of(Function<String, Dataset<Row>> metadata) {
        Column text = functions.col("summary").getItem(ManifestText.NAME);
        Map<Long, Snapshot> kept = new HashMap<>();
        metadata.apply("snapshots")
                .select(
                        functions.col("snapshot_id"),
                        functions.col("parent_id"),
                        functions.col("operation"),
                        number("total-data-files"),
                        number("total-files-size"),
                        number("added-data-files"),
                        number("added-files-size"),
                        functions
                                .when(functions.length(text).leq(ManifestText.MOST_CHARACTERS), text)
                                .as("manifest"))
                .collectAsList()
                .forEach(row -> kept.put(row.getLong(0), snapshot(row)));
        Map<String, Long> heads = new TreeMap<>();
        metadata.apply("refs")
                .select("name", "snapshot_id")
                .collectAsList()
                .forEach(row -> heads.put(row.getString(0), row.getLong(1)));
        return new IcebergHistory(kept, heads);
    }

    private static Column number(String name) {
        return functions.coalesce(functions.col("summary").getItem(name).cast("bigint"), functions.lit(0L));
    }

    private static Snapshot snapshot(Row row) {
        return new Snapshot(
                row.getLong(0),
                row.isNullAt(1) ? Optional.empty() : Optional.of(row.getLong(1)),
                String.valueOf(row.getString(2)),
                new Size(row.getLong(3), row.getLong(4)),
                new Size(row.getLong(5), row.getLong(6)),
                Optional.ofNullable(row.getString(7)));
    }

    /**
     * A snapshot.
     *
     * @param parent the one before it; empty for the first of a table
     * @param all files that are the table then
     * @param added files among them that were not before
     * @param manifest text of the run of a job that made it; empty where something else did
     */
    public record Snapshot(
            long id, Optional<Long> parent, String operation, Size all, Size added, Optional<String> manifest) {

        /** Whether its files are rows that were not there before. */
        public boolean isAppend() {
            return operation.equals("append");
        }

        /** Whether no row was removed or changed by it. */
        public boolean keepsRows() {
            return isAppend() || operation.equals("replace");
        }

        /** For people. */
        public String words() {
            return "snapshot " + id + " (" + operation + ")";
        }
    }

    /** How much some files are. */
    public record Size(long files, long bytes) {
        public Size plus(Size more) {
            return new Size(files + more.files, bytes + more.bytes);
        }
    }

    /** The snapshot of the current rows; empty for a table that never had any. */
    Optional<Long> current() {
        return Optional.ofNullable(heads.get(MAIN));
    }

    /** Those that led to a snapshot, and that itself, as far as they are kept, the oldest first. */
    List<Snapshot> leadingTo(long head) {
        Map<Long, Snapshot> left = new HashMap<>(kept);
        Deque<Snapshot> lineage = new ArrayDeque<>();
        Optional<Snapshot> next = Optional.ofNullable(left.remove(head));
        while (next.isPresent()) {
            lineage.addFirst(next.get());
            next = next.get().parent().map(left::remove);
        }
        return new ArrayList<>(lineage);
    }
}
