package io.github.sparkpositional.shard.tfrecord;

import io.github.sparkpositional.shard.Compression;
import io.github.sparkpositional.shard.Shard;
import io.github.sparkpositional.shard.ShardEncoding;
import io.github.sparkpositional.shard.ShardFiles;
import java.io.IOException;
import org.apache.hadoop.fs.Path;

/** Files of records. */
record TfRecordEncoding(ExampleColumns columns, Compression compression) implements ShardEncoding {

    @Override
    public String extension() {
        return ".tfrecord" + compression.extension();
    }

    @Override
    public Shard open(Path path, int task, ShardFiles files) throws IOException {
        return new TfRecordShard(compression.create(path, files), columns);
    }
}
