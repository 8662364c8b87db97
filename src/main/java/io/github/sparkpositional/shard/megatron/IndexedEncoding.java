package io.github.sparkpositional.shard.megatron;

import io.github.sparkpositional.shard.Compression;
import io.github.sparkpositional.shard.Shard;
import io.github.sparkpositional.shard.ShardColumn;
import io.github.sparkpositional.shard.ShardEncoding;
import io.github.sparkpositional.shard.ShardFiles;
import java.io.IOException;
import org.apache.hadoop.fs.Path;

/**
 * Pairs of files.
 *
 * @param vocabulary size, above which there is no token
 */
record IndexedEncoding(ShardColumn tokens, TokenType type, long vocabulary) implements ShardEncoding {
    private static final String DATA = ".bin";
    private static final String INDEX = ".idx";

    @Override
    public String extension() {
        return DATA;
    }

    @Override
    public Shard open(Path path, int task, ShardFiles files) throws IOException {
        String name = path.getName();
        Path index = new Path(path.getParent(), name.substring(0, name.length() - DATA.length()) + INDEX);
        return new IndexedShard(
                Compression.NONE.create(path, files), () -> Compression.NONE.create(index, files), this);
    }
}
