package io.github.sparkpositional.shard;

import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.spark.sql.execution.datasources.OutputWriter;
import org.apache.spark.sql.execution.datasources.OutputWriterFactory;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.CollectionAccumulator;

/** Writers of shards. */
final class ShardWriterFactory extends OutputWriterFactory {
    private static final long serialVersionUID = 1L;

    private final ShardEncoding encoding;
    private final ShardLimit limit;
    private final CollectionAccumulator<WrittenFile> written;

    /** @param written what is told of whole files; null where nobody listens */
    ShardWriterFactory(ShardEncoding encoding, ShardLimit limit, CollectionAccumulator<WrittenFile> written) {
        this.encoding = encoding;
        this.limit = limit;
        this.written = written;
    }

    @Override
    public String getFileExtension(TaskAttemptContext context) {
        return encoding.extension();
    }

    @Override
    public OutputWriter newInstance(String path, StructType schema, TaskAttemptContext context) {
        return new ShardWriter(path, encoding, limit, context, written == null ? file -> {} : written::add);
    }
}
