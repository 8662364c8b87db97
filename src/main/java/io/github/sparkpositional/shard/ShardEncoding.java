package io.github.sparkpositional.shard;

import java.io.IOException;
import java.io.Serializable;
import org.apache.hadoop.fs.Path;

/** How rows of some columns become shards of a format. A task has a copy of its own. */
public interface ShardEncoding extends Serializable {

    /** How names of shards end, with the dot. */
    String extension();

    /**
     * Begins a shard.
     *
     * @param path of its file, or of the first of them
     * @param task number of the task that writes it, the same in every attempt
     */
    Shard open(Path path, int task, ShardFiles files) throws IOException;
}
