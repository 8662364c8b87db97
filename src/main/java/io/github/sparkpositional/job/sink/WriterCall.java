package io.github.sparkpositional.job.sink;

import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.document.WriteMode;
import io.github.sparkpositional.job.records.RecordOutput;
import java.util.Map;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The one call of Spark's writer that an output describes. */
record WriterCall(JobDocument.Output output) {

    void write(Dataset<Row> rows, WriteMode mode, Map<String, String> more) {
        DataFrameWriter<Row> writer = writer(rows).options(more).mode(mode.written());
        if (output.table().isPresent()) {
            writer.saveAsTable(output.table().get());
        } else if (output.path().isPresent()) {
            writer.save(output.path().get());
        } else {
            writer.save();
        }
    }

    /** Format, options and partitioning as the output has them. */
    DataFrameWriter<Row> writer(Dataset<Row> rows) {
        DataFrameWriter<Row> writer = rows.write()
                .format(output.format())
                .options(RecordOutput.options(output.format()))
                .options(output.options());
        return output.partitionBy().isEmpty()
                ? writer
                : writer.partitionBy(output.partitionBy().toArray(String[]::new));
    }
}
