package io.github.sparkpositional.shard.mds;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sparkpositional.shard.Compression;
import io.github.sparkpositional.shard.Shard;
import io.github.sparkpositional.shard.ShardEncoding;
import io.github.sparkpositional.shard.ShardFiles;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;

/**
 * Shards of some columns.
 *
 * @param isCompressed with zstd
 */
record MdsEncoding(MdsColumns columns, boolean isCompressed) implements ShardEncoding {
    static final String RAW = ".mds";
    static final String COMPRESSED = ".mds.zstd";

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String extension() {
        return isCompressed ? COMPRESSED : RAW;
    }

    @Override
    public Shard open(Path path, int task, ShardFiles files) throws IOException {
        Compression compression = isCompressed ? Compression.ZSTD : Compression.NONE;
        return new MdsShard(compression.create(path, files), columns, configured());
    }

    /** What each shard says of itself, and the index says of each. */
    private byte[] configured() throws IOException {
        Map<String, Object> config = new TreeMap<>();
        config.put("version", 2);
        config.put("format", Mds.NAME);
        config.put("compression", isCompressed ? "zstd" : null);
        config.put("hashes", List.of());
        config.put("size_limit", null);
        config.put("column_names", columns.names());
        config.put("column_encodings", columns.encodings());
        config.put("column_sizes", columns.sizes());
        return JSON.writeValueAsBytes(config);
    }
}
