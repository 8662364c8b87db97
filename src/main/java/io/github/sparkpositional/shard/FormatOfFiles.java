package io.github.sparkpositional.shard;

import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.FileFormat;
import org.apache.spark.sql.execution.datasources.PartitionedFile;
import org.apache.spark.sql.sources.DataSourceRegister;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.types.StructType;
import scala.Function1;
import scala.Option;
import scala.collection.Iterator;
import scala.collection.immutable.Map;

/**
 * A format of Spark's file source, with a writer per task, since a source of version 2 that writes to a path can neither
 * partition nor refuse what already exists. So save modes, {@code partitionBy}, commit protocols, retries and metrics stay
 * Spark's, and a job publishes such files as it publishes Parquet.
 *
 * <p>Methods that take a Scala {@code Seq} stand here twice, once as each version of Scala calls them.
 */
public abstract class FormatOfFiles implements FileFormat, DataSourceRegister {
    private final String name;

    protected FormatOfFiles(String name) {
        this.name = name;
    }

    /** Columns of files that are read; those of most formats aren't. */
    protected Option<StructType> columns(
            SparkSession session, Map<String, String> options, scala.collection.Seq<FileStatus> files) {
        throw notRead();
    }

    /** Opens files that are read. */
    protected Function1<PartitionedFile, Iterator<InternalRow>> reading(
            StructType columns, StructType required, Map<String, String> options, Configuration configuration) {
        throw notRead();
    }

    /** The paths of files that Spark has listed. */
    protected static List<Path> paths(scala.collection.Seq<FileStatus> files) {
        List<Path> paths = new ArrayList<>();
        Iterator<FileStatus> each = files.iterator();
        while (each.hasNext()) {
            paths.add(each.next().getPath());
        }
        return paths;
    }

    private UnsupportedOperationException notRead() {
        return new UnsupportedOperationException(
                "Files of the format " + name + " are written here, not read: trainers read shards.");
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
        return other instanceof FormatOfFiles format && format.name.equals(name);
    }

    @Override
    public final int hashCode() {
        return name.hashCode();
    }
}
