package io.github.sparkpositional.job.stored;

import io.github.sparkpositional.column.WrittenColumns;
import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.parquet.ParquetSettings;
import io.github.sparkpositional.stage.row.StoredColumns;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamReader;

/** Tables as inputs: the rows with what their columns mean, also where the format keeps no metadata of columns. */
public final class TableInput {
    private static final String VERSION = "versionAsOf";
    private static final String DELTA = "delta";
    /** Options that lead to other rows than those of a version: what was written there isn't looked for. */
    private static final Set<String> OTHER_ROWS = Set.of(
            "timestampasof",
            "as-of-timestamp",
            "snapshot-id",
            "branch",
            "tag",
            "start-snapshot-id",
            "end-snapshot-id",
            "readchangefeed",
            "readchangedata");

    private TableInput() {}

    /** The rows of a table of a catalog. */
    public static Dataset<Row> ofName(SparkSession session, String table, Map<String, String> options)
            throws IOException {
        Dataset<Row> rows = read(session, table, options);
        Optional<TableDescription> description = TableDescription.of(session, table);
        String provider = description.map(TableDescription::provider).orElse("");
        if (List.of(DELTA, "parquet").contains(provider)) {
            ParquetSettings.readSafely(
                    session, description.get().location().stream().toList());
        }
        return provider.equals("iceberg") ? restored(rows, IcebergTable.ofName(session, table), options) : rows;
    }

    /** Spark 3 knows versions of a named table in SQL alone. */
    private static Dataset<Row> read(SparkSession session, String table, Map<String, String> options) {
        Map<String, String> others = ignoringCase(options);
        Optional<String> version = Optional.ofNullable(others.remove(VERSION));
        if (version.isPresent() && session.version().startsWith("3.")) {
            return session.sql("SELECT * FROM " + table + " VERSION AS OF " + quoted(version.get()));
        }
        return options.isEmpty()
                ? session.table(table)
                : session.read().options(options).table(table);
    }

    private static String quoted(String version) {
        return version.matches("\\d+") ? version : "'" + version.replace("'", "") + "'";
    }

    /** Prepares the session for a table in a folder. */
    public static void prepare(SparkSession session, String format, String path) throws IOException {
        if (format.equalsIgnoreCase("iceberg")) {
            IcebergPaths.prepare(session, path);
        } else if (format.equalsIgnoreCase(DELTA)) {
            ParquetSettings.readSafely(session, List.of(path));
        }
    }

    /** The rows of a table in a folder. */
    public static Dataset<Row> ofFolder(Dataset<Row> read, String format, String path, Map<String, String> options)
            throws IOException {
        return format.equalsIgnoreCase("iceberg")
                ? restored(read, IcebergTable.ofPath(read.sparkSession(), path), options)
                : read;
    }

    /**
     * A table of Delta as Spark's stream takes it: all rows that are there, and then those that are added.
     *
     * @param options of the stream
     */
    public static Dataset<Row> stream(SparkSession session, JobDocument.Input input, Map<String, String> options)
            throws IOException {
        DataStreamReader stream = session.readStream().options(input.options()).options(options);
        if (input.table().isPresent()) {
            ParquetSettings.readSafely(
                    session,
                    TableDescription.of(session, input.table().get()).flatMap(TableDescription::location).stream()
                            .toList());
            return stream.table(input.table().get());
        }
        prepare(session, DELTA, input.paths().get(0));
        return stream.format(DELTA).load(input.paths().get(0));
    }

    /** What tells the rows of a table from those of another time; empty where Spark lists their files. */
    public static Optional<String> version(SparkSession session, JobDocument.Input input, String format)
            throws IOException {
        Optional<String> asked =
                Optional.ofNullable(ignoringCase(input.options()).get(VERSION));
        if (input.table().isPresent()) {
            boolean isIceberg = TableDescription.of(session, input.table().get())
                    .filter(table -> table.provider().equals("iceberg"))
                    .isPresent();
            return isIceberg
                    ? IcebergTable.ofName(session, input.table().get())
                            .at(asked)
                            .version()
                    : Optional.empty();
        }
        return format.equalsIgnoreCase("iceberg") && input.paths().size() == 1
                ? IcebergTable.ofPath(session, input.paths().get(0)).at(asked).version()
                : Optional.empty();
    }

    private static Dataset<Row> restored(Dataset<Row> rows, IcebergTable table, Map<String, String> options) {
        Map<String, String> known = ignoringCase(options);
        if (OTHER_ROWS.stream().anyMatch(known::containsKey)) {
            return rows;
        }
        return table.facts(Optional.ofNullable(known.get(VERSION)))
                .columns()
                .map(written -> StoredColumns.restored(rows, WrittenColumns.restored(rows.schema(), written)))
                .orElse(rows);
    }

    private static Map<String, String> ignoringCase(Map<String, String> options) {
        Map<String, String> known = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        known.putAll(options);
        return known;
    }
}
