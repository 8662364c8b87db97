package io.github.sparkpositional.job.run.read;

import io.github.sparkpositional.job.input.FileContents;
import io.github.sparkpositional.job.input.ReadFiles;
import io.github.sparkpositional.job.records.RecordInput;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * An input whose columns are known.
 *
 * @param rows with the job's names of columns, not read yet
 * @param files that the rows come from; empty where they don't come from files that Spark lists
 */
public record OpenInput(InputShape shape, Dataset<Row> rows, Optional<ReadFiles> files) {

    /** The job's columns, without those that tell what is not a row of the input. */
    public StructType columns() {
        return columns(rows.schema());
    }

    public static StructType columns(StructType read) {
        return FileContents.withoutReason(RecordInput.visible(read));
    }
}
