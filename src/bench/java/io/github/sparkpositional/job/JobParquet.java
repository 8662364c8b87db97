package io.github.sparkpositional.job;

import io.github.sparkpositional.job.parquet.ParquetSettings;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Parquet as jobs write and read it, for benchmarks. */
public final class JobParquet {
    private JobParquet() {}

    /** Writes as a job does. */
    public static void write(Dataset<Row> data, String place) {
        write(data, Map.of(), place);
    }

    /** Writes as a job with options of its own does. */
    public static void write(Dataset<Row> data, Map<String, String> options, String place) {
        data.write()
                .format(ParquetSettings.format(data.schema()))
                .mode("overwrite")
                .options(ParquetSettings.writeOptions(data.schema(), data.sparkSession()))
                .options(options)
                .save(place);
    }

    /** The batch size that a job's manifest records. */
    public static int readerBatchSize(String place) throws IOException {
        return ParquetSettings.readerBatchSize(new Path(place), new Configuration())
                .orElseThrow();
    }

    /** Reads as a job does: the batch size follows the files' footers. */
    public static Dataset<Row> read(SparkSession session, String place) throws IOException {
        ParquetSettings.readSafely(session, List.of(place));
        return session.read().parquet(place);
    }
}
