package io.github.sparkpositional.shard.mds;

import io.github.sparkpositional.shard.Compression;
import io.github.sparkpositional.shard.ReadOptions;
import io.github.sparkpositional.shard.ShardColumn;
import io.github.sparkpositional.shard.ShardEncoding;
import io.github.sparkpositional.shard.ShardFormat;
import io.github.sparkpositional.shard.ShardOptions;
import io.github.sparkpositional.shard.ShardReading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.OutputCommitter;
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
 * Shards of mosaicml/streaming, {@code read.format("mds")} and {@code write.format("mds")}: {@code .mds} files, and an {@code index.json}
 * that is written when all are there and says which are to be read.
 */
public final class Mds extends ShardFormat {
    /** Name of the format. */
    public static final String NAME = "mds";

    /** Name of the file that makes shards of a folder a data set. */
    public static final String INDEX = "index.json";

    /** Names of shards. */
    public static final String FILES = "*.{mds,mds.zstd,mds.gz}";

    private static final String COMMITTER = "spark.sql.sources.outputCommitterClass";

    public Mds() {
        super(NAME);
    }

    /**
     * How many samples shards have.
     *
     * @throws IllegalArgumentException if one is in no index
     */
    public static long samples(List<Path> shards, Configuration configuration) throws IOException {
        return MdsShards.of(shards, configuration).samples();
    }

    /**
     * Whether shards are those that their indexes list.
     *
     * @throws IllegalArgumentException if they are not
     */
    public static void check(List<Path> shards, Configuration configuration) throws IOException {
        MdsShards.of(shards, configuration).check();
    }

    /**
     * Why no shard of a folder is read: what is wrong with its index, or where the shards are.
     *
     * @param path a folder, or its index
     * @return empty where there is no index
     */
    public static Optional<String> whyNoShardIsRead(Path path, Configuration configuration) throws IOException {
        if (path.getName().equals(INDEX)) {
            return Optional.of("'" + path + "' says which files beside it are shards; name their folder.");
        }
        if (!path.getFileSystem(configuration).exists(new Path(path, INDEX))) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    MdsFolder.of(new Path(path, FILES), configuration).whyNone());
        } catch (IllegalArgumentException wrong) {
            return Optional.of(wrong.getMessage());
        }
    }

    @Override
    protected Option<StructType> columns(
            SparkSession session, Map<String, String> written, scala.collection.Seq<FileStatus> files) {
        try {
            MdsShards shards = MdsShards.of(paths(files), session.sparkContext().hadoopConfiguration());
            return shards.entries().isEmpty()
                    ? Option.empty()
                    : new Some<>(ReadOptions.of(new ShardOptions(NAME, written)).with(shards.columns()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The shards can't be read.", unreadable);
        }
    }

    @Override
    protected Function1<PartitionedFile, Iterator<InternalRow>> reading(
            StructType columns, StructType required, Map<String, String> options, Configuration configuration) {
        ReadOptions reading = ReadOptions.of(new ShardOptions(NAME, options)).among(columns);
        return new ShardReading(configuration, (shard, settings) -> new MdsRows(shard, required, reading, settings));
    }

    @Override
    protected ShardEncoding encoding(StructType schema, ShardOptions options) {
        return new MdsEncoding(
                new MdsColumns(ShardColumn.of(schema)), Compression.of(options, "none", "zstd") == Compression.ZSTD);
    }

    @Override
    protected void prepareCommit(Configuration configuration) {
        configuration.setClass(COMMITTER, MdsCommitter.class, OutputCommitter.class);
    }
}
