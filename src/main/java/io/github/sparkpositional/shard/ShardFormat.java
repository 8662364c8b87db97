package io.github.sparkpositional.shard;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapreduce.Job;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.OutputWriterFactory;
import org.apache.spark.sql.types.StructType;
import scala.collection.immutable.Map;

/** A format of shards that trainers read: {@code write.format("webdataset")} and the like. */
public abstract class ShardFormat extends FormatOfFiles {
    protected ShardFormat(String name) {
        super(name);
    }

    /**
     * How rows become shards.
     *
     * @throws IllegalArgumentException if these columns can't, or if an option is wrong
     */
    protected abstract ShardEncoding encoding(StructType schema, ShardOptions options);

    /** Prepares what happens when all tasks have ended; nothing, for shards that need no index. */
    protected void prepareCommit(Configuration configuration) {}

    @Override
    public final OutputWriterFactory prepareWrite(
            SparkSession session, Job job, Map<String, String> written, StructType schema) {
        ShardOptions options = new ShardOptions(shortName(), written);
        ShardEncoding encoding = encoding(schema, options);
        ShardLimit limit = ShardLimit.of(options);
        prepareCommit(job.getConfiguration());
        return new ShardWriterFactory(encoding, limit, WrittenFiles.named(options));
    }
}
