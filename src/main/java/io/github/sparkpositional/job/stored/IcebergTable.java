package io.github.sparkpositional.job.stored;

import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.message.Paths;
import io.github.sparkpositional.job.output.ManifestText;
import io.github.sparkpositional.job.stored.TableCommit.Effect;
import io.github.sparkpositional.table.FileSystems;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * A table of Iceberg, of a catalog or by its path. A run of a job says in the summary of its snapshot what it has written.
 *
 * @param name as users write it
 * @param metadata the tables that Iceberg makes of its own metadata, by their names
 * @param snapshot the rows of one
 */
record IcebergTable(
        SparkSession session,
        String name,
        Function<String, Dataset<Row>> metadata,
        Function<String, Dataset<Row>> snapshot) {
    private static final String FORMAT = "iceberg";
    private static final String MAIN = "main";
    /** The catalog that Iceberg's reader uses for paths; Iceberg sets it to one of Hive, which Spark may not have. */
    private static final String PATHS = "spark.sql.catalog.default_iceberg";

    static IcebergTable ofPath(SparkSession session, String path) throws IOException {
        Formats.require(session, FORMAT);
        readPaths(session, path);
        String option = session.version().startsWith("3.") ? "snapshot-id" : "versionAsOf";
        return new IcebergTable(
                session,
                path,
                table -> session.read().format(FORMAT).load(path + "#" + table),
                id -> session.read().format(FORMAT).option(option, id).load(path));
    }

    static IcebergTable ofName(SparkSession session, String table) {
        return new IcebergTable(
                session,
                StoredOutput.TABLE + table,
                metadata -> session.table(table + "." + metadata),
                id -> session.sql("SELECT * FROM " + table + " VERSION AS OF " + id));
    }

    /**
     * Lets Iceberg read tables by their paths, unless the session says how it does.
     *
     * @throws JobMistakeException if the folder is one of a catalog that keeps to itself what is current in it
     */
    static void readPaths(SparkSession session, String path) throws IOException {
        Path folder = new Path(path);
        Configuration configuration = session.sparkContext().hadoopConfiguration();
        if (FolderKind.of(folder, configuration) == FolderKind.ICEBERG
                && FileSystems.of(folder, configuration)
                                .globStatus(new Path(folder, "metadata/v[0-9]*.metadata.json"))
                                .length
                        == 0) {
            throw new JobMistakeException("'" + Paths.shown(path) + "' is a table of an Iceberg catalog, which alone"
                    + " knows what is current in it: name it by its catalog, as table:CATALOG.NAMESPACE.TABLE, or in a"
                    + " job with input.table, and declare the catalog with spark.sql.catalog.CATALOG"
                    + " (org.apache.iceberg.spark.SparkCatalog) and its type.");
        }
        if (!session.conf().contains(PATHS)) {
            session.conf().set(PATHS, "org.apache.iceberg.spark.SparkCatalog");
            session.conf().set(PATHS + ".type", "hadoop");
            session.conf().set(PATHS + ".warehouse", String.valueOf(new Path(path).getParent()));
        }
    }

    /** A snapshot as the table's metadata has it. */
    private record Snapshot(long id, Optional<Long> parent, TableCommit commit) {}

    /** A snapshot and what is known of its rows. */
    private record Found(long id, Facts facts) {}

    /**
     * @throws JobMistakeException if there is no such snapshot, branch or tag
     */
    StoredOutput at(Optional<String> asked) {
        Found found = found(asked)
                .orElseThrow(
                        () -> new JobMistakeException("The table '" + Paths.shown(name) + "' has no snapshot yet."));
        return new StoredOutput(
                session,
                name,
                FORMAT,
                Optional.of("snapshot " + found.id()),
                found.facts(),
                Optional.empty(),
                () -> snapshot.apply(Long.toString(found.id())));
    }

    /**
     * What is known of its rows.
     *
     * @throws JobMistakeException if there is no such snapshot, branch or tag
     */
    Facts facts(Optional<String> asked) {
        return found(asked).map(Found::facts).orElseGet(() -> TableHistory.facts(Paths.shown(name), List.of(), true));
    }

    private Optional<Found> found(Optional<String> asked) {
        Map<Long, Snapshot> snapshots = snapshots();
        Map<String, Long> heads = new TreeMap<>();
        metadata.apply("refs")
                .select("name", "snapshot_id")
                .collectAsList()
                .forEach(row -> heads.put(row.getString(0), row.getLong(1)));
        if (asked.isEmpty() && !heads.containsKey(MAIN)) {
            return Optional.empty();
        }
        long read = asked.map(written -> id(written, snapshots, heads)).orElseGet(() -> heads.get(MAIN));
        Deque<TableCommit> commits = new ArrayDeque<>();
        Optional<Long> next = Optional.of(read);
        while (next.isPresent() && snapshots.containsKey(next.get())) {
            Snapshot snapshot = snapshots.remove(next.get());
            commits.addFirst(snapshot.commit());
            next = snapshot.parent();
        }
        return Optional.of(
                new Found(read, TableHistory.facts(Paths.shown(name), new ArrayList<>(commits), next.isEmpty())));
    }

    private Map<Long, Snapshot> snapshots() {
        var text = functions.col("summary").getItem(ManifestText.NAME);
        Map<Long, Snapshot> snapshots = new HashMap<>();
        metadata.apply("snapshots")
                .select(
                        functions.col("snapshot_id"),
                        functions.col("parent_id"),
                        functions.col("operation"),
                        functions
                                .when(functions.length(text).leq(ManifestText.MOST_CHARACTERS), text)
                                .as("manifest"))
                .collectAsList()
                .forEach(row -> snapshots.put(row.getLong(0), snapshot(row)));
        return snapshots;
    }

    private static Snapshot snapshot(Row row) {
        String operation = String.valueOf(row.getString(2));
        Effect effect =
                switch (operation) {
                    case "append" -> Effect.ADDS;
                    case "replace" -> Effect.KEEPS;
                    default -> Effect.CHANGES;
                };
        return new Snapshot(
                row.getLong(0),
                row.isNullAt(1) ? Optional.empty() : Optional.of(row.getLong(1)),
                TableCommit.of(
                        "snapshot " + row.getLong(0) + " (" + operation + ")",
                        effect,
                        Optional.ofNullable(row.getString(3)).flatMap(ManifestText::parse)));
    }

    private long id(String written, Map<Long, Snapshot> snapshots, Map<String, Long> heads) {
        if (heads.containsKey(written)) {
            return heads.get(written);
        }
        if (written.matches("\\d{1,18}|[1-8]\\d{18}") && snapshots.containsKey(Long.parseLong(written))) {
            return Long.parseLong(written);
        }
        throw new JobMistakeException("'" + Paths.shown(name) + "' has no snapshot '" + written + "'. It has "
                + snapshots.size() + " snapshots and the branches and tags " + String.join(", ", heads.keySet()) + ".");
    }
}
