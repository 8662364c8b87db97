package io.github.sparkpositional.job.stored;

import io.github.sparkpositional.job.message.JobMistakeException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** A table of a catalog, whatever it is made of. */
final class CatalogTable {
    private CatalogTable() {}

    /**
     * @throws JobMistakeException if there is no such table or version
     */
    static StoredOutput of(SparkSession session, String table, Optional<String> version) {
        TableDescription description = TableDescription.of(session, table)
                .orElseThrow(() -> new JobMistakeException("There is no table '" + table
                        + "'. Tables of another catalog are CATALOG.NAMESPACE.TABLE, and the catalog is declared with"
                        + " --conf spark.sql.catalog.CATALOG."));
        Optional<Path> files = description.location().map(Path::new);
        return switch (description.provider()) {
            case "delta" -> DeltaTable.ofName(session, table, files).at(version);
            case "iceberg" -> IcebergTable.ofName(session, table).at(version);
            default -> plain(session, table, description.provider(), files, version);
        };
    }

    private static StoredOutput plain(
            SparkSession session, String table, String provider, Optional<Path> files, Optional<String> version) {
        version.ifPresent(unheard -> {
            throw new JobMistakeException("The table '" + table + "' has no versions; leave out --version-as-of.");
        });
        return new StoredOutput(
                session,
                StoredOutput.TABLE + table,
                provider.isEmpty() ? "table" : provider,
                Optional.empty(),
                Facts.of(
                        Optional.empty(),
                        "The table '" + table + "' keeps nothing of what a job says of its rows; tables of Delta and"
                                + " Iceberg and folders of files do",
                        List.of()),
                files.filter(place -> provider.equals("parquet")),
                () -> session.table(table));
    }
}
