package io.github.sparkpositional.shard.webdataset;

import io.github.sparkpositional.shard.ReadOptions;
import io.github.sparkpositional.shard.ShardEncoding;
import io.github.sparkpositional.shard.ShardFormat;
import io.github.sparkpositional.shard.ShardOptions;
import io.github.sparkpositional.shard.ShardReading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.PartitionedFile;
import org.apache.spark.sql.types.StructType;
import scala.Function1;
import scala.Option;
import scala.Some;
import scala.collection.Iterator;
import scala.collection.immutable.Map;

/**
 * Tar shards of samples, {@code read.format("webdataset")} and {@code write.format("webdataset")}: plain, gzip or zstd, a row per
 * sample, a task per shard. Patterns, folders that are values of columns, pruning of columns and streams are Spark's, and a job sees
 * which files are read and whether they change meanwhile.
 */
public final class WebDataset extends ShardFormat {
    /** Name of the format. */
    public static final String NAME = "webdataset";
    /** Names of shards. */
    public static final String FILES = "*.{tar,tgz,tar.gz,tar.zst}";

    public WebDataset() {
        super(NAME);
    }

    /** About how many bytes of a shard's file a sample takes, by its first ones; empty where there is none. */
    public static OptionalDouble bytesPerSample(Path shard, Configuration configuration) throws IOException {
        return FirstSamples.bytesPerSample(shard, configuration);
    }

    @Override
    protected Option<StructType> columns(
            SparkSession session, Map<String, String> written, scala.collection.Seq<FileStatus> files) {
        List<Path> shards = paths(files);
        if (shards.isEmpty()) {
            return Option.empty();
        }
        Collections.sort(shards);
        ReadOptions options = ReadOptions.of(new ShardOptions(NAME, written));
        try {
            return new Some<>(options.with(SampleColumns.of(FirstSamples.extensions(
                    shards, options, session.sparkContext().hadoopConfiguration()))));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The first shards can't be read.", unreadable);
        }
    }

    @Override
    protected Function1<PartitionedFile, Iterator<InternalRow>> reading(
            StructType columns, StructType required, Map<String, String> options, Configuration configuration) {
        for (var field : columns.fields()) {
            if (!SampleColumns.isReadAs(field.dataType())) {
                throw new IllegalArgumentException(
                        "Column '" + field.name() + "' of the format " + NAME + " can't be read as "
                                + field.dataType().catalogString() + "; it must be STRING, BINARY, INT or BIGINT.");
            }
        }
        ReadOptions reading = ReadOptions.of(new ShardOptions(NAME, options)).among(columns);
        return new ShardReading(
                configuration, (shard, settings) -> SampleRows.open(shard, columns, required, reading, settings));
    }

    @Override
    protected ShardEncoding encoding(StructType schema, ShardOptions options) {
        return SampleFiles.of(schema, options);
    }
}
