package io.github.sparkpositional.job.stored;

import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.stored.IcebergHistory.Snapshot;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A table of Iceberg by its snapshots, and the rows of some of them. */
public final class IcebergSnapshots {
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

    /** The snapshots that led to the current rows, as far as they are kept, the oldest first. */
    public List<Snapshot> lineage() {
        IcebergHistory history = IcebergHistory.of(table.metadata());
        return history.current().map(history::leadingTo).orElse(List.of());
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
