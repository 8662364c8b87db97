package io.github.sparkpositional.shard.webdataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Job;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.FileFormat;
import org.apache.spark.sql.execution.datasources.OutputWriterFactory;
import org.apache.spark.sql.execution.datasources.PartitionedFile;
import org.apache.spark.sql.sources.DataSourceRegister;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import scala.Function1;
import scala.Option;
import scala.Some;
import scala.collection.Iterator;
import scala.collection.immutable.Map;

/**
 * Tar shards of samples, {@code read.format("webdataset")}: plain, gzip or zstd, a row per sample, a task per shard.
 *
 * <p>It is a format of Spark's file source, as {@link io.github.sparkpositional.sink.PositionalParquet} is: patterns, folders
 * that are values of columns, pruning of columns, streams and retries are Spark's, and a job sees which files are read and whether
 * they change meanwhile. A source of version 2 would have none of that.
 *
 * <p>Methods that take a Scala {@code Seq} stand here twice, once as each version of Scala calls them.
 */
public final class WebDataset implements FileFormat, DataSourceRegister {
    /** Name of the format. */
    public static final String NAME = "webdataset";
    /** Option of the reader: a column, {@code struct<stage, code, message>}, that says why a row is no sample. */
    public static final String DEFECT_COLUMN = WebDatasetOptions.DEFECT_COLUMN;
    /** Names of shards. */
    public static final String FILES = "*.{tar,tgz,tar.gz,tar.zst}";

    @Override
    public String shortName() {
        return NAME;
    }

    @Override
    public String toString() {
        return NAME;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WebDataset;
    }

    @Override
    public int hashCode() {
        return NAME.hashCode();
    }

    @Override
    public Option<StructType> inferSchema(
            SparkSession session, Map<String, String> options, scala.collection.immutable.Seq<FileStatus> files) {
        return columns(session, options, files);
    }

    /** The same for Scala 2.12. */
    public Option<StructType> inferSchema(
            SparkSession session, Map<String, String> options, scala.collection.Seq<FileStatus> files) {
        return columns(session, options, files);
    }

    private static Option<StructType> columns(
            SparkSession session, Map<String, String> written, scala.collection.Seq<FileStatus> files) {
        WebDatasetOptions options = WebDatasetOptions.of(written);
        List<Path> shards = new ArrayList<>();
        Iterator<FileStatus> each = files.iterator();
        while (each.hasNext()) {
            shards.add(each.next().getPath());
        }
        if (shards.isEmpty()) {
            return Option.empty();
        }
        Collections.sort(shards);
        SortedSet<String> extensions;
        try {
            extensions = FirstSamples.extensions(shards, session.sparkContext().hadoopConfiguration());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The first shards can't be read.", unreadable);
        }
        if (extensions.isEmpty()) {
            throw new IllegalArgumentException("No shard shows what columns there are: '" + shards.get(0)
                    + "' holds no sample, which is a file KEY.EXTENSION in a tar archive. Set schema, or the option"
                    + " pathGlobFilter to " + FILES + " where other files lie among the shards.");
        }
        StructType columns = SampleColumns.of(extensions);
        return new Some<>(options.defectColumn()
                .map(column -> columns.add(column, SampleColumns.DEFECT))
                .orElse(columns));
    }

    @Override
    public Function1<PartitionedFile, Iterator<InternalRow>> buildReader(
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
    public Function1<PartitionedFile, Iterator<InternalRow>> buildReader(
            SparkSession session,
            StructType columns,
            StructType partitions,
            StructType required,
            scala.collection.Seq<Filter> filters,
            Map<String, String> options,
            Configuration configuration) {
        return reading(columns, required, options, configuration);
    }

    private static SampleReading reading(
            StructType columns, StructType required, Map<String, String> options, Configuration configuration) {
        return new SampleReading(
                new SerializableConfiguration(configuration), columns, required, WebDatasetOptions.of(options));
    }

    @Override
    public boolean supportDataType(DataType type) {
        return SampleColumns.isReadAs(type);
    }

    @Override
    public OutputWriterFactory prepareWrite(
            SparkSession session, Job job, Map<String, String> options, StructType schema) {
        throw new UnsupportedOperationException("Shards of the format " + NAME + " can be read, not written.");
    }
}
