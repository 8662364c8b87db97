package io.github.sparkpositional.shard;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.mapreduce.Job;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.FileFormat;
import org.apache.spark.sql.execution.datasources.OutputWriterFactory;
import org.apache.spark.sql.execution.datasources.PartitionedFile;
import org.apache.spark.sql.sources.DataSourceRegister;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.types.StructType;
import scala.Function1;
import scala.Option;
import scala.collection.Iterator;
import scala.collection.immutable.Map;

/**
 * A format of shards that trainers read: {@code write.format("webdataset")} and the like.
 *
 * <p>It is a format of Spark's file source, with a writer per task, since a source of version 2 that writes to a path can neither
 * partition nor refuse what already exists. So save modes, {@code partitionBy}, commit protocols, retries and metrics stay
 * Spark's, and a job publishes shards as it publishes Parquet.
 *
 * <p>Methods that take a Scala {@code Seq} stand here twice, once as each version of Scala calls them.
 */
public abstract class ShardFormat implements FileFormat, DataSourceRegister {
    private final String name;

    protected ShardFormat(String name) {
        this.name = name;
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
        ShardOptions options = new ShardOptions(name, written);
        ShardEncoding encoding = encoding(schema, options);
        ShardLimit limit = ShardLimit.of(options);
        prepareCommit(job.getConfiguration());
        return new ShardWriterFactory(encoding, limit, WrittenFiles.named(options));
    }

    /** Columns of shards that are read; those of most formats aren't. */
    protected Option<StructType> columns(
            SparkSession session, Map<String, String> options, scala.collection.Seq<FileStatus> files) {
        throw notRead();
    }

    /** Opens shards that are read. */
    protected Function1<PartitionedFile, Iterator<InternalRow>> reading(
            StructType columns, StructType required, Map<String, String> options, Configuration configuration) {
        throw notRead();
    }

    private UnsupportedOperationException notRead() {
        return new UnsupportedOperationException(
                "Shards of the format " + name + " are written here, not read: trainers read them.");
    }

    @Override
    public final Option<StructType> inferSchema(
            SparkSession session, Map<String, String> options, scala.collection.immutable.Seq<FileStatus> files) {
        return columns(session, options, files);
    }

    /** The same for Scala 2.12. */
    public final Option<StructType> inferSchema(
            SparkSession session, Map<String, String> options, scala.collection.Seq<FileStatus> files) {
        return columns(session, options, files);
    }

    @Override
    public final Function1<PartitionedFile, Iterator<InternalRow>> buildReader(
            SparkSession session,
            StructType columns,
            StructType partitions,
            StructType required,
            scala.collection.immutable.Seq<Filter> filters,
            Map<String, String> options,
            Configuration configuration) {
        return reading(columns, required, options, configuration);
    }

    /** The same for Scala 2.12. */
    public final Function1<PartitionedFile, Iterator<InternalRow>> buildReader(
            SparkSession session,
            StructType columns,
            StructType partitions,
            StructType required,
            scala.collection.Seq<Filter> filters,
            Map<String, String> options,
            Configuration configuration) {
        return reading(columns, required, options, configuration);
    }

    @Override
    public final String shortName() {
        return name;
    }

    @Override
    public final String toString() {
        return name;
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof ShardFormat format && format.name.equals(name);
    }

    @Override
    public final int hashCode() {
        return name.hashCode();
    }
}
