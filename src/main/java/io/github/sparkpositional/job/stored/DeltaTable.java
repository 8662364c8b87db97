package io.github.sparkpositional.job.stored;

import io.github.sparkpositional.job.message.Failures;
import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.message.Paths;
import io.github.sparkpositional.job.output.Manifest;
import io.github.sparkpositional.job.output.ManifestText;
import io.github.sparkpositional.job.stored.TableCommit.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.functions;

/**
 * A table of Delta, known to its own SQL by a name or as a path. A run of a job says in the metadata of its commit what it has
 * written.
 *
 * @param name as users write it
 * @param relation as SQL has it
 * @param files where its files are, empty where that is unknown
 * @param properties the manifest among the table's properties, which outlive its log
 * @param version the rows of one
 */
record DeltaTable(
        SparkSession session,
        String name,
        String relation,
        Optional<Path> files,
        Supplier<Optional<Manifest>> properties,
        Function<String, Dataset<Row>> version) {
    private static final String FORMAT = "delta";
    private static final Set<String> KEEPING = Set.of(
            "OPTIMIZE",
            "REORG",
            "VACUUM START",
            "VACUUM END",
            "CREATE TABLE",
            "SET TBLPROPERTIES",
            "UNSET TBLPROPERTIES",
            "ADD COLUMNS",
            "CHANGE COLUMN",
            "CHANGE COLUMNS",
            "RENAME COLUMN",
            "UPDATE SCHEMA",
            "UPDATE COLUMN METADATA",
            "ADD CONSTRAINT",
            "DROP CONSTRAINT",
            "CLUSTER BY",
            "COMPUTE STATS",
            "UPGRADE PROTOCOL",
            "ADD FEATURE",
            "DROP FEATURE");
    private static final Set<String> REPLACING = Set.of(
            "CREATE TABLE AS SELECT", "REPLACE TABLE AS SELECT", "CREATE OR REPLACE TABLE AS SELECT", "TRUNCATE");

    static DeltaTable ofPath(SparkSession session, String path) {
        Formats.require(session, FORMAT);
        return new DeltaTable(
                session,
                path,
                "delta.`" + path.replace("`", "``") + "`",
                Optional.of(new Path(path)),
                () -> CatalogProperties.manifest(() -> CatalogProperties.ofDelta(session, path), path),
                version -> session.read()
                        .format(FORMAT)
                        .option("versionAsOf", version)
                        .load(path));
    }

    static DeltaTable ofName(SparkSession session, String table, Optional<Path> files) {
        return new DeltaTable(
                session,
                StoredOutput.TABLE + table,
                table,
                files,
                () -> CatalogProperties.manifest(() -> CatalogProperties.of(session, table), table),
                version -> session.sql("SELECT * FROM " + table + " VERSION AS OF " + version));
    }

    /**
     * @throws JobMistakeException if there is no such version
     */
    StoredOutput at(Optional<String> asked) {
        List<Row> history = history();
        long latest = history.get(history.size() - 1).getLong(0);
        long read = asked.map(written -> number(written, history)).orElse(latest);
        List<TableCommit> commits = new ArrayList<>();
        history.stream().filter(row -> row.getLong(0) <= read).forEach(row -> commits.add(commit(row)));
        boolean isWhole = history.get(0).getLong(0) == 0;
        Facts facts = TableHistory.facts(Paths.shown(name), commits, isWhole);
        boolean hasExpired = facts.manifest().isEmpty() && !isWhole;
        return new StoredOutput(
                session,
                name,
                FORMAT,
                Optional.of("version " + read),
                hasExpired ? facts.withColumns(properties.get().map(Manifest::schema)) : facts,
                files,
                () -> version.apply(Long.toString(read)));
    }

    /** Version, operation, parameters and metadata of every commit that the log still has, the oldest first. */
    private List<Row> history() {
        try {
            List<Row> history = session.sql("DESCRIBE HISTORY " + relation)
                    .select(
                            functions.col("version"),
                            functions.col("operation"),
                            functions.col("operationParameters"),
                            functions
                                    .when(
                                            functions
                                                    .length(functions.col("userMetadata"))
                                                    .leq(ManifestText.MOST_CHARACTERS),
                                            functions.col("userMetadata"))
                                    .as("userMetadata"))
                    .orderBy("version")
                    .collectAsList();
            if (history.isEmpty()) {
                throw new JobMistakeException("The table '" + Paths.shown(name) + "' has no version.");
            }
            return history;
        } catch (Exception refused) {
            // Spark's own exceptions are checked ones that nothing declares.
            if (refused instanceof ParseException) {
                throw new JobMistakeException(Failures.DELTA);
            }
            throw refused;
        }
    }

    private long number(String written, List<Row> history) {
        long first = history.get(0).getLong(0);
        long last = history.get(history.size() - 1).getLong(0);
        if (written.matches("\\d{1,18}")) {
            long number = Long.parseLong(written);
            if (number >= first && number <= last) {
                return number;
            }
        }
        throw new JobMistakeException("'" + Paths.shown(name) + "' has the versions " + first + " to " + last
                + ", and no version '" + written + "'.");
    }

    private static TableCommit commit(Row row) {
        Optional<Manifest> manifest =
                Optional.ofNullable(row.<String>getAs("userMetadata")).flatMap(ManifestText::parse);
        String operation = row.getAs("operation");
        Map<String, String> parameters = row.getJavaMap(2);
        return TableCommit.of(
                "version " + row.getLong(0) + " (" + operation + ")", effect(operation, parameters), manifest);
    }

    private static Effect effect(String operation, Map<String, String> parameters) {
        if (REPLACING.contains(operation)) {
            return Effect.REPLACES;
        }
        if (KEEPING.contains(operation)) {
            return Effect.KEEPS;
        }
        String mode = String.valueOf(parameters.getOrDefault("mode", parameters.get("outputMode")));
        boolean isWhole = mode.equals("Overwrite") && !parameters.containsKey("predicate");
        return mode.equals("Append") ? Effect.ADDS : isWhole ? Effect.REPLACES : Effect.CHANGES;
    }
}
