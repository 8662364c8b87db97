package io.github.sparkpositional.shard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.OutputWriter;

/**
 * Writes the shards of a task: the first one where Spark wants a file, and the next ones beside it, where its commit protocol
 * takes them along. Where there is no row there is no shard.
 */
final class ShardWriter extends OutputWriter {
    private final String path;
    private final TaskPaths paths;
    private final ShardEncoding encoding;
    private final ShardLimit limit;
    private final int task;
    private final ShardFiles files;
    private final Consumer<WrittenFile> written;
    private Shard shard;
    private long samples;
    private boolean hasFailed;

    /** @param written is told of each file that is whole */
    ShardWriter(
            String path,
            ShardEncoding encoding,
            ShardLimit limit,
            TaskAttemptContext context,
            Consumer<WrittenFile> written) {
        this.path = path;
        this.paths = new TaskPaths(path, encoding.extension());
        this.encoding = encoding;
        this.limit = limit;
        this.task = context.getTaskAttemptID().getTaskID().getId();
        this.files = new ShardFiles(context.getConfiguration());
        this.written = written;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public void write(InternalRow row) {
        hasFailed = true;
        try {
            if (shard != null && (samples >= limit.samples() || shard.bytes() >= limit.bytes())) {
                end();
            }
            if (shard == null) {
                shard = encoding.open(new Path(paths.next()), task, files);
                samples = 0;
            }
            shard.add(row);
            samples++;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        hasFailed = false;
    }

    private void end() throws IOException {
        try (Shard whole = shard) {
            shard = null;
            whole.end();
        }
        files.whole(samples).forEach(written);
    }

    /** After a failure the last shard stays without its end. */
    @Override
    public void close() {
        try {
            if (shard != null && hasFailed) {
                shard.close();
            } else if (shard != null) {
                end();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
