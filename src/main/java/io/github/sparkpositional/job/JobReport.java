package io.github.sparkpositional.job;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.spark.sql.types.StructType;

/**
 * What a job did.
 *
 * @param badRows rows that were kept with a reason, by its code
 * @param vectors by tensor column of the output
 * @param learned what fitted stages say of what they learned
 * @param files of the output; 0 where it is not files
 * @param bytes of the output; 0 where it is not files
 * @param readerBatchSize what Spark's reader needs for this output; empty where its default is safe
 */
record JobReport(
        JobDocument job,
        StructType schema,
        long rowsIn,
        long rowsOut,
        Map<String, Long> badRows,
        Map<TensorColumn, Long> vectors,
        List<String> learned,
        long files,
        long bytes,
        double seconds,
        OptionalInt readerBatchSize,
        List<String> preview) {}
