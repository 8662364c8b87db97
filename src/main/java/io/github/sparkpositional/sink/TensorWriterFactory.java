package io.github.sparkpositional.sink;

import java.nio.ByteOrder;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.spark.sql.execution.datasources.OutputWriter;
import org.apache.spark.sql.execution.datasources.OutputWriterFactory;
import org.apache.spark.sql.types.StructType;

/** Writers of files with tensor columns. */
final class TensorWriterFactory extends OutputWriterFactory {
    private static final String ENCRYPTION = "parquet.crypto.factory.class";
    /** Variants in several columns: as of Spark 4. */
    private static final String SHREDDING = "org.apache.spark.sql.parquet.variant.shredding.attributes";

    private final OutputWriterFactory spark;
    private final StructType schema;

    /** @param spark what Spark writes such files with */
    TensorWriterFactory(OutputWriterFactory spark, StructType schema) {
        this.spark = spark;
        this.schema = schema;
    }

    @Override
    public String getFileExtension(TaskAttemptContext context) {
        return spark.getFileExtension(context);
    }

    @Override
    public OutputWriter newInstance(String path, StructType dataSchema, TaskAttemptContext context) {
        return isOurs(context.getConfiguration())
                ? TensorFileWriter.open(path, schema, context)
                : spark.newInstance(path, dataSchema, context);
    }

    /** What Parquet's pages of tensors can't hold as memory does, or what only Parquet's own classes do, is left to Spark. */
    static boolean isOurs(Configuration configuration) {
        return configuration.get(ENCRYPTION) == null
                && configuration.get(SHREDDING) == null
                && ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
    }
}
