package io.github.sparkpositional.job.run;

import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.input.PassedOver;
import io.github.sparkpositional.job.output.RowNumbers;
import io.github.sparkpositional.job.parquet.TensorColumn;
import io.github.sparkpositional.job.run.estimate.WholeEstimate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.sql.types.StructType;

/**
 * What a job did.
 *
 * @param rows where they went
 * @param badRows rows that a stage found bad, by the code of the reason
 * @param passedOver what lies below the input and was not read
 * @param vectors by tensor column of the output
 * @param learned what fitted stages say of what they learned
 * @param files of the output; 0 where it is not files
 * @param bytes of the output; 0 where it is not files
 * @param readerBatchSize what Spark's reader needs for this output; empty where its default is safe
 * @param whole what the whole input would take; empty where all of it was taken
 * @param batches how far a job with resume went; empty for a job that is processed at once
 */
public record JobReport(
        JobDocument job,
        StructType schema,
        RowNumbers rows,
        Map<String, Long> badRows,
        PassedOver passedOver,
        Map<TensorColumn, Long> vectors,
        List<String> learned,
        long files,
        long bytes,
        double seconds,
        OptionalInt readerBatchSize,
        List<String> preview,
        Optional<WholeEstimate> whole,
        Optional<BatchNumbers> batches) {}
