package io.github.sparkpositional.job.stored;

import io.github.sparkpositional.column.WrittenColumns;
import io.github.sparkpositional.job.output.Manifest;
import io.github.sparkpositional.job.output.PublishedBatches;
import io.github.sparkpositional.stage.row.StoredColumns;
import io.github.sparkpositional.table.FileSystems;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** What the columns of files mean by the manifest beside them, where the files don't say it. */
public final class FolderMetadata {
    private FolderMetadata() {}

    /**
     * The same rows; as they are where not every folder has a manifest with the same columns.
     *
     * @param folders that jobs may have written
     * @throws IOException if there is a manifest that can't be read
     */
    public static Dataset<Row> restored(Dataset<Row> rows, List<String> folders, Configuration configuration)
            throws IOException {
        Optional<StructType> written = Optional.empty();
        for (String folder : folders) {
            Path path = new Path(folder);
            if (!FolderKind.isFolder(path, FileSystems.of(path, configuration))) {
                return rows;
            }
            // Tensors are in shards as arrays of NumPy, whatever their columns were.
            Optional<StructType> here = PublishedBatches.manifest(folder, configuration)
                    .filter(manifest -> manifest.files().isEmpty())
                    .map(Manifest::schema);
            if (here.isEmpty() || written.isPresent() && !written.equals(here)) {
                return rows;
            }
            written = here;
        }
        return written.map(known -> StoredColumns.restored(rows, WrittenColumns.restored(rows.schema(), known)))
                .orElse(rows);
    }
}
