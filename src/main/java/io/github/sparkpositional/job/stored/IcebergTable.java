package io.github.sparkpositional.job.stored;

import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.message.Paths;
import io.github.sparkpositional.job.output.Manifest;
import io.github.sparkpositional.job.output.ManifestText;
import io.github.sparkpositional.job.stored.TableCommit.Effect;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * A table of Iceberg, of a catalog or by its path. A run of a job says in the summary of its snapshot what it has written.
 *
 * @param name as users write it
 * @param properties the manifest among the table's properties, which outlive its snapshots
 * @param metadata the tables that Iceberg makes of its own metadata, by their names
 * @param current the rows that are there now
 * @param snapshot the rows of one
 */
record IcebergTable(
        SparkSession session,
        String name,
        Supplier<Optional<Manifest>> properties,
        Function<String, Dataset<Row>> metadata,
        Supplier<Dataset<Row>> current,
        Function<String, Dataset<Row>> snapshot) {
    private static final String FORMAT = "iceberg";
    private static final String MAIN = "main";

    static IcebergTable ofPath(SparkSession session, String path) throws IOException {
        Formats.require(session, FORMAT);
        IcebergPaths.prepare(session, path);
        String option = session.version().startsWith("3.") ? "snapshot-id" : "versionAsOf";
        return new IcebergTable(
                session,
                path,
                Optional::empty,
                table -> session.read().format(FORMAT).load(path + "#" + table),
                () -> session.read().format(FORMAT).load(path),
                id -> session.read().format(FORMAT).option(option, id).load(path));
    }

    static IcebergTable ofName(SparkSession session, String table) {
        return new IcebergTable(
                session,
                StoredOutput.TABLE + table,
                () -> CatalogProperties.manifest(() -> CatalogProperties.of(session, table), table),
                metadata -> session.table(table + "." + metadata),
                () -> session.table(table),
                id -> session.sql("SELECT * FROM " + table + " VERSION AS OF " + id));
    }

    /** A snapshot as the table's metadata has it. */
    private record Snapshot(long id, Optional<Long> parent, TableCommit commit) {}

    /** A snapshot and what is known of its rows. */
    private record Found(long id, Facts facts) {}

    /**
     * @throws JobMistakeException if there is no such snapshot, branch or tag
     */
    StoredOutput at(Optional<String> asked) {
        Optional<Found> found = found(asked);
        Optional<String> id = found.map(read -> Long.toString(read.id()));
        return new StoredOutput(
                session,
                name,
                FORMAT,
                Optional.of(id.map(number -> "snapshot " + number).orElse("without a snapshot")),
                found.map(Found::facts).orElseGet(this::noFacts),
                Optional.empty(),
                () -> id.map(number -> asked.isPresent() ? snapshot.apply(number) : head(number))
                        .orElseGet(current));
    }

    /** Columns that were renamed since are read by their names of today: Iceberg finds no others in the rows that come last. */
    private Dataset<Row> head(String id) {
        Dataset<Row> pinned = snapshot.apply(id);
        Dataset<Row> today = current.get();
        return Arrays.equals(pinned.columns(), today.columns()) ? pinned : today;
    }

    /**
     * What is known of its rows.
     *
     * @throws JobMistakeException if there is no such snapshot, branch or tag
     */
    Facts facts(Optional<String> asked) {
        return found(asked).map(Found::facts).orElseGet(this::noFacts);
    }

    private Facts noFacts() {
        return TableHistory.facts(Paths.shown(name), List.of(), true);
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
        Facts facts = TableHistory.facts(Paths.shown(name), new ArrayList<>(commits), next.isEmpty());
        boolean hasExpired = facts.manifest().isEmpty() && next.isPresent();
        return Optional.of(
                new Found(read, hasExpired ? facts.withColumns(properties.get().map(Manifest::schema)) : facts));
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
        return snapshots.keySet().stream()
                .filter(id -> id.toString().equals(written))
                .findFirst()
                .orElseThrow(() -> new JobMistakeException("'" + Paths.shown(name) + "' has no snapshot '" + written
                        + "'. It has " + snapshots.size() + " snapshots and the branches and tags "
                        + String.join(", ", heads.keySet()) + "."));
    }
}
