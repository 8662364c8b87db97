package io.github.sparkpositional.sink;

import org.apache.hadoop.mapreduce.Job;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.OutputWriterFactory;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.types.StructType;
import scala.collection.immutable.Map;

/**
 * Spark's Parquet format, {@code write.format("positional-parquet")}, with a writer that copies tensors and ids into pages as a whole.
 * What comes out is standard Parquet of the same schema and metadata: whoever reads Parquet reads it, under that name too.
 *
 * <p>It is Spark's own format but for the writer of a file, since a source of version 2 that writes to a path can neither
 * partition nor refuse what already exists. So save modes, {@code partitionBy}, commit protocols, options, speculation
 * and metrics stay Spark's.
 */
public final class PositionalParquet extends ParquetFileFormat {
    /** Name of the format. */
    public static final String NAME = "positional-parquet";

    /** Whether some column of a schema is written as a whole. */
    public static boolean helps(StructType schema) {
        return !TensorField.of(schema).isEmpty();
    }

    @Override
    public String shortName() {
        return NAME;
    }

    @Override
    public OutputWriterFactory prepareWrite(
            SparkSession session, Job job, Map<String, String> options, StructType schema) {
        OutputWriterFactory spark = super.prepareWrite(session, job, options, schema);
        TensorDefaults.set(schema, job.getConfiguration());
        return helps(schema) ? new TensorWriterFactory(spark, schema) : spark;
    }
}
