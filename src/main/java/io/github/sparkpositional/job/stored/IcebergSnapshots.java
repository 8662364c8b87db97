package io.github.sparkpositional.job.stored;

import io.github.sparkpositional.job.document.JobDocument;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** How the rows of a table of Iceberg came to be: its snapshots, and the rows of some of them. */
public final class IcebergSnapshots {
    private static final String MAIN = "main";

    private final IcebergTable table;
    private final Function<Map<String, String>, Dataset<Row>> read;

    /** @param read the table with some options of Iceberg's reader */
    private IcebergSnapshots(IcebergTable table, Function<Map<String, String>, Dataset<Row>> read) {
        this.table = table;
        this.read = read;
    }

    /** The table of an input as it is now: catalogs remember tables for a while. */
    public static IcebergSnapshots of(SparkSession session, JobDocument.Input input) throws IOException {
        if (input.table().isPresent()) {
            String name = input.table().get();
            session.catalog().refreshTable(name);
            return new IcebergSnapshots(
                    IcebergTable.ofName(session, name),
                    options -> session.read().options(options).table(name));
        }
        String path = input.paths().get(0);
        return new IcebergSnapshots(
                IcebergTable.ofPath(session, path),
                options -> session.read().format("iceberg").options(options).load(path));
    }

    /**
     * A snapshot.
     *
     * @param parent the one before it; empty for the first of a table
     * @param all files that are the table then
     * @param added files among them that were not before
     */
    public record Snapshot(long id, Optional<Long> parent, String operation, Size all, Size added) {

        /** Whether its files are rows that were not there before. */
        public boolean isAppend() {
            return operation.equals("append");
        }

        /** Whether no row was removed or changed by it. */
        public boolean keepsRows() {
            return isAppend() || operation.equals("replace");
        }
    }

    /** How much some files are. */
    public record Size(long files, long bytes) {
        public Size plus(Size more) {
            return new Size(files + more.files, bytes + more.bytes);
        }
    }

    /** The snapshots that led to the current rows, as far as they are kept, the oldest first. */
    public List<Snapshot> lineage() {
        Map<Long, Snapshot> kept = new HashMap<>();
        table.metadata()
                .apply("snapshots")
                .select(
                        functions.col("snapshot_id"),
                        functions.col("parent_id"),
                        functions.col("operation"),
                        number("total-data-files"),
                        number("total-files-size"),
                        number("added-data-files"),
                        number("added-files-size"))
                .collectAsList()
                .forEach(row -> kept.put(row.getLong(0), snapshot(row)));
        Deque<Snapshot> lineage = new ArrayDeque<>();
        Optional<Long> next = head();
        while (next.isPresent() && kept.containsKey(next.get())) {
            lineage.addFirst(kept.remove(next.get()));
            next = lineage.getFirst().parent();
        }
        return new ArrayList<>(lineage);
    }

    private Optional<Long> head() {
        return table
                .metadata()
                .apply("refs")
                .where(functions.col("name").equalTo(MAIN))
                .select("snapshot_id")
                .collectAsList()
                .stream()
                .map(row -> row.getLong(0))
                .findFirst();
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
                new Size(row.getLong(5), row.getLong(6)));
    }

    /** All rows as they were then. */
    public Dataset<Row> rowsAt(Snapshot snapshot) {
        return table.snapshot().apply(Long.toString(snapshot.id()));
    }

    /** The rows that were appended behind one snapshot, up to another; those that were rewritten meanwhile once. */
    public Dataset<Row> rowsBetween(long after, Snapshot through) {
        return read.apply(
                Map.of("start-snapshot-id", Long.toString(after), "end-snapshot-id", Long.toString(through.id())));
    }
}
