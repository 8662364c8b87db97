package io.github.sparkpositional.job.stored;

import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.message.Paths;
import io.github.sparkpositional.job.output.Manifest;
import io.github.sparkpositional.job.output.ManifestText;
import io.github.sparkpositional.job.stored.IcebergHistory.Snapshot;
import io.github.sparkpositional.job.stored.TableCommit.Effect;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

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
        IcebergHistory history = IcebergHistory.of(metadata);
        Optional<Long> read = asked.map(written -> id(written, history)).or(history::current);
        return read.map(id -> new Found(id, facts(history.leadingTo(id))));
    }

    private Facts facts(List<Snapshot> lineage) {
        boolean isWhole = !lineage.isEmpty() && lineage.get(0).parent().isEmpty();
        List<TableCommit> commits = lineage.stream().map(IcebergTable::commit).toList();
        Facts facts = TableHistory.facts(Paths.shown(name), commits, isWhole);
        boolean hasExpired = facts.manifest().isEmpty() && !isWhole;
        return hasExpired ? facts.withColumns(properties.get().map(Manifest::schema)) : facts;
    }

    private static TableCommit commit(Snapshot snapshot) {
        Effect effect = snapshot.isAppend() ? Effect.ADDS : snapshot.keepsRows() ? Effect.KEEPS : Effect.CHANGES;
        return TableCommit.of(snapshot.words(), effect, snapshot.manifest().flatMap(ManifestText::parse));
    }

    private long id(String written, IcebergHistory history) {
        if (history.heads().containsKey(written)) {
            return history.heads().get(written);
        }
        return history.kept().keySet().stream()
                .filter(id -> id.toString().equals(written))
                .findFirst()
                .orElseThrow(() -> new JobMistakeException("'" + Paths.shown(name) + "' has no snapshot '" + written
                        + "'. It has " + history.kept().size() + " snapshots and the branches and tags "
                        + String.join(", ", history.heads().keySet()) + "."));
    }
}
