package io.github.sparkpositional.shard.mds;

import io.github.sparkpositional.shard.Compression;
import io.github.sparkpositional.shard.ShardColumn;
import io.github.sparkpositional.shard.ShardEncoding;
import io.github.sparkpositional.shard.ShardFormat;
import io.github.sparkpositional.shard.ShardOptions;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapreduce.OutputCommitter;
import org.apache.spark.sql.types.StructType;

/** Shards of mosaicml/streaming, {@code write.format("mds")}: {@code .mds} files, and an {@code index.json} when all are there. */
public final class Mds extends ShardFormat {
    /** Name of the format. */
    public static final String NAME = "mds";

    /** Name of the file that makes shards of a folder a data set. */
    public static final String INDEX = "index.json";

    private static final String COMMITTER = "spark.sql.sources.outputCommitterClass";

    public Mds() {
        super(NAME);
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
