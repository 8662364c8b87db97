package io.github.sparkpositional.job.sink;

import io.github.sparkpositional.job.checksum.Checksum;
import io.github.sparkpositional.job.checksum.Checksums;
import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.document.JobJson;
import io.github.sparkpositional.job.input.PassedOver;
import io.github.sparkpositional.job.output.Manifest;
import io.github.sparkpositional.job.output.RowNumbers;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.spark.sql.types.StructType;

/**
 * What is known of the rows once all of them were staged and checked.
 *
 * @param badRows by the code of the reason
 * @param passedOver what lies below the input and was not read
 * @param observed on the written rows, by the names of the aggregates
 */
public record Judged(RowNumbers rows, Map<String, Long> badRows, PassedOver passedOver, Map<String, Object> observed) {

    /**
     * What a job says of them.
     *
     * @param schema of the rows
     * @param readerBatchSize what Spark's Parquet reader needs; empty where its default is safe
     */
    Manifest manifest(JobDocument job, StructType schema, OptionalInt readerBatchSize) {
        Map<String, Checksum> checksums = job.output().reread().isPresent() ? Checksums.of(schema, observed) : Map.of();
        return new Manifest(JobJson.of(job), schema, rows, badRows, passedOver, readerBatchSize, checksums);
    }
}
