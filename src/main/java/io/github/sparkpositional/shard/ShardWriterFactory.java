package io.github.sparkpositional.shard;

import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.spark.sql.execution.datasources.OutputWriter;
import org.apache.spark.sql.execution.datasources.OutputWriterFactory;
import org.apache.spark.sql.types.StructType;

/** Writers of shards. */
final class ShardWriterFactory extends OutputWriterFactory {
    private static final long serialVersionUID = 1L;

    private final ShardEncoding encoding;
    private final ShardLimit limit;

    ShardWriterFactory(ShardEncoding encoding, ShardLimit limit) {
        this.encoding = encoding;
        this.limit = limit;
    }

    @Override
    public String getFileExtension(TaskAttemptContext context) {
        return encoding.extension();
    }

    @Override
    public OutputWriter newInstance(String path, StructType schema, TaskAttemptContext context) {
        return new ShardWriter(path, encoding, limit, context);
    }
}
