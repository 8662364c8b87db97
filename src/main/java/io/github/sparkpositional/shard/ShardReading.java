package io.github.sparkpositional.shard;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.PartitionedFile;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/** Opens a shard in a task, and closes it when the task ends. */
public final class ShardReading extends AbstractFunction1<PartitionedFile, Iterator<InternalRow>>
        implements Serializable {
    private static final long serialVersionUID = 1L;

    private final SerializableConfiguration configuration;
    private final Opening opening;

    /** What opens a shard. */
    @FunctionalInterface
    public interface Opening extends Serializable {
        ShardRows open(Path shard, Configuration configuration) throws IOException;
    }

    public ShardReading(Configuration configuration, Opening opening) {
        this.configuration = new SerializableConfiguration(configuration);
        this.opening = opening;
    }

    @Override
    public Iterator<InternalRow> apply(PartitionedFile file) {
        Path path = file.toPath();
        try {
            ShardRows rows = opening.open(path, configuration.value());
            closeAtEnd(rows);
            return rows;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("'" + path + "' can't be opened.", unreadable);
        }
    }

    private static void closeAtEnd(ShardRows rows) {
        TaskContext task = TaskContext.get();
        if (task != null) {
            TaskCompletionListener closing = ended -> {
                try {
                    rows.close();
                } catch (IOException late) {
                    throw new UncheckedIOException(late);
                }
            };
            task.addTaskCompletionListener(closing);
        }
    }
}
