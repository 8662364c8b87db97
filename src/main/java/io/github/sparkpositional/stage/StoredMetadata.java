package io.github.sparkpositional.stage;

import io.github.sparkpositional.stage.row.StoredColumns;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the columns of an output mean, where its format loses that. Stages look for it by themselves when they transform or are fitted
 * to the rows of a table of Iceberg, or of a folder of ORC or Avro files, that a job has written; pipelines, which check schemas
 * first, SQL functions and other code need a data set that has it:
 *
 * <pre>{@code
 * Dataset<Row> rows = StoredMetadata.restored(spark.table("ice.training.positions"));
 * rows.createOrReplaceTempView("positions");
 * }</pre>
 */
public final class StoredMetadata {
    private StoredMetadata() {}

    /**
     * The same rows, whose columns have the metadata that they were written with. Columns that were computed from others stay as they
     * are, and so do those of unions. No row is read.
     */
    public static Dataset<Row> restored(Dataset<Row> rows) {
        return StoredColumns.restored(rows, StoredColumns.of(rows));
    }
}
