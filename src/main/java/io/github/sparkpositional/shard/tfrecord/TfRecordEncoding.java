package io.github.sparkpositional.shard.tfrecord;

import io.github.sparkpositional.shard.Compression;
import io.github.sparkpositional.shard.Shard;
import io.github.sparkpositional.shard.ShardEncoding;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Files of records. */
record TfRecordEncoding(ExampleColumns columns, Compression compression) implements ShardEncoding {

    @Override
    public String extension() {
        return ".tfrecord" + compression.extension();
    }

    @Override
    public Shard open(Path path, int task, Configuration configuration) throws IOException {
        return new TfRecordShard(compression.create(path, configuration), columns);
    }
}
