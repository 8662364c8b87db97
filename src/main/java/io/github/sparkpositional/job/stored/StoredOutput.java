package io.github.sparkpositional.job.stored;

import io.github.sparkpositional.column.WrittenColumns;
import io.github.sparkpositional.job.lookup.LookedUpRows;
import io.github.sparkpositional.job.lookup.StoredTable;
import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.message.Paths;
import io.github.sparkpositional.job.output.Manifest;
import io.github.sparkpositional.job.parquet.ParquetSettings;
import io.github.sparkpositional.job.session.TemporarySettings;
import io.github.sparkpositional.stage.row.StoredColumns;
import io.github.sparkpositional.table.FileSystems;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * What a job has written, to be read again, wherever it is kept.
 *
 * @param name as users write it: a folder, or {@code table:NAME}
 * @param format by which Spark knows it
 * @param version of a table, in words
 * @param facts what is known of the rows
 * @param files where its Parquet files are, whose footers tell how many rows are read at once; empty where nobody need look
 * @param stored the rows as the format gives them
 */
public record StoredOutput(
        SparkSession session,
        String name,
        String format,
        Optional<String> version,
        Facts facts,
        Optional<Path> files,
        Supplier<Dataset<Row>> stored) {
    /** What stands before the name of a table. */
    public static final String TABLE = "table:";

    /**
     * @param name a folder, or {@code table:NAME}
     * @param version of a table; empty: as it is now
     * @throws JobMistakeException if there is no such output or version
     */
    public static StoredOutput of(SparkSession session, String name, Optional<String> version) throws IOException {
        if (name.startsWith(TABLE)) {
            return CatalogTable.of(session, name.substring(TABLE.length()), version);
        }
        Configuration configuration = session.sparkContext().hadoopConfiguration();
        Path folder = new Path(name);
        if (!FileSystems.of(folder, configuration).exists(folder)) {
            throw new JobMistakeException("There is no '" + Paths.shown(name) + "'.");
        }
        return switch (FolderKind.of(folder, configuration)) {
            case DELTA -> DeltaTable.ofPath(session, name).at(version);
            case ICEBERG -> IcebergTable.ofPath(session, name).at(version);
            case FILES -> {
                version.ifPresent(unheard -> {
                    throw new JobMistakeException("'" + Paths.shown(name)
                            + "' is a folder of files, which has no versions; leave out --version-as-of.");
                });
                yield StoredFolder.of(session, name);
            }
        };
    }

    public Optional<Manifest> manifest() {
        return facts.manifest();
    }

    /** The name in quotes, for messages. */
    public String shown() {
        return "'" + (isTable() ? name : Paths.shown(name)) + "'";
    }

    /** The name without the way to it. */
    public String title() {
        return isTable() ? name.substring(TABLE.length()) : new Path(name).getName();
    }

    private boolean isTable() {
        return name.startsWith(TABLE);
    }

    /** Does something with the rows, which are read in batches that fit into memory. */
    public <T> T read(Function<Dataset<Row>, T> action) throws IOException {
        try (TemporarySettings settings = new TemporarySettings(session)) {
            settings.keep(ParquetSettings.READER_BATCH_SIZE);
            return action.apply(rows());
        }
    }

    /** The rows with vectors in the place of ids whose table is beside them. */
    public Dataset<Row> vectors() throws IOException {
        return lookedUp(rows());
    }

    /** Rows of this output with vectors in the place of ids whose table is beside them. */
    public Dataset<Row> lookedUp(Dataset<Row> rows) {
        Map<String, StoredTable> tables = manifest().map(Manifest::tables).orElse(Map.of());
        return tables.isEmpty() ? rows : LookedUpRows.of(rows, name, tables);
    }

    /**
     * The rows, their columns with the metadata that the format may have lost. The session reads them in small batches from
     * now on: whoever has read them puts {@link ParquetSettings#READER_BATCH_SIZE} back.
     */
    public Dataset<Row> rows() throws IOException {
        if (files.isPresent()) {
            ParquetSettings.readSafely(session, List.of(files.get().toString()));
        }
        return withMeaning();
    }

    /** The columns, with the metadata that the format may have lost. */
    public StructType columns() {
        return withMeaning().schema();
    }

    private Dataset<Row> withMeaning() {
        Dataset<Row> rows = stored.get();
        return facts.columns()
                .map(known -> StoredColumns.restored(rows, WrittenColumns.restored(rows.schema(), known)))
                .orElse(rows);
    }
}
