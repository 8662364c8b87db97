package io.github.sparkpositional.job.run.resume;

import io.github.sparkpositional.stage.row.Catalyst;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;

/**
 * A stream of Spark's whose checkpoint keeps the books: it decides what is batch N, notes that down before the batch begins, and
 * notes down that it is done.
 */
record BatchStream(Dataset<Row> rows, Books books) {

    /** Hands over its batches, with the rows as Spark has planned them, until nothing is left of what is there now. */
    void each(VoidFunction2<Dataset<Row>, Long> receiver) throws IOException {
        try {
            DataStreamWriter<Row> writer =
                    rows.writeStream().foreachBatch(receiver).trigger(Trigger.AvailableNow());
            StreamingQuery query = Catalyst.option(
                            writer, "checkpointLocation", books.checkpoint().toString())
                    .start();
            try {
                query.awaitTermination();
            } finally {
                if (query.isActive()) {
                    query.stop();
                }
            }
        } catch (StreamingQueryException | TimeoutException failure) {
            throw new IOException("A batch failed.", failure);
        }
    }
}
