package io.github.sparkpositional.job.run.rows;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.TaskID;
import org.apache.hadoop.mapreduce.TaskType;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.execution.datasources.OutputWriter;
import org.apache.spark.sql.execution.datasources.OutputWriterFactory;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;

/**
 * Writes the bad rows of one stage on an executor: at most one Parquet file per attempt at a task, opened by its first bad
 * row. The file gets its name when the attempt has succeeded. The same partition gives the same bad rows in each attempt,
 * so that whoever collects takes any one file of each partition.
 */
public final class QuarantineFiles implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String folder;
    private final int stage;
    private final StructType schema;
    private final OutputWriterFactory factory;
    private final SerializableConfiguration configuration;
    private transient OutputWriter writer;

    /**
     * @param folder that attempts write to; it already exists
     * @param stage index of the stage in the job, a part of the names
     * @param schema of the quarantine: the columns of the input, then the reason
     */
    QuarantineFiles(
            String folder,
            int stage,
            StructType schema,
            OutputWriterFactory factory,
            SerializableConfiguration configuration) {
        this.folder = folder;
        this.stage = stage;
        this.schema = schema;
        this.factory = factory;
        this.configuration = configuration;
    }

    /** What the names of one partition's files start with, whatever the attempt. */
    static String partitionOf(String fileName) {
        return fileName.substring(0, fileName.indexOf("-attempt-"));
    }

    void write(InternalRow original, InternalRow invalid) {
        if (writer == null) {
            open(TaskContext.get());
        }
        Object[] values = new Object[schema.size()];
        for (int i = 0; i < values.length - 1; i++) {
            values[i] = original.get(i, schema.fields()[i].dataType());
        }
        values[values.length - 1] = fitted(invalid);
        writer.write(new GenericInternalRow(values));
    }

    /** The reason with as many fields as the quarantine's column has. */
    private InternalRow fitted(InternalRow invalid) {
        int size = ((StructType) schema.fields()[schema.size() - 1].dataType()).size();
        if (invalid.numFields() == size) {
            return invalid;
        }
        GenericInternalRow fitted = new GenericInternalRow(size);
        for (int i = 0; i < invalid.numFields(); i++) {
            fitted.update(i, invalid.getUTF8String(i));
        }
        return fitted;
    }

    /** A file of no rows, for its schema alone. */
    void writeEmpty(Path file) {
        newWriter(file, 0, 0).close();
    }

    private void open(TaskContext task) {
        String name = String.format(
                "stage-%03d-part-%06d-attempt-%d.parquet", stage, task.partitionId(), task.taskAttemptId());
        Path unfinished = new Path(folder, "." + name);
        writer = newWriter(unfinished, task.partitionId(), task.attemptNumber());
        TaskCompletionListener finish = ended -> finish(ended, unfinished, new Path(folder, name));
        task.addTaskCompletionListener(finish);
    }

    private OutputWriter newWriter(Path file, int partition, int attempt) {
        TaskAttemptID id = new TaskAttemptID(new TaskID("quarantine", stage, TaskType.MAP, partition), attempt);
        return factory.newInstance(file.toString(), schema, new TaskAttemptContextImpl(configuration.value(), id));
    }

    private void finish(TaskContext task, Path unfinished, Path finished) {
        OutputWriter open = writer;
        writer = null;
        try {
            open.close();
            FileSystem fileSystem = unfinished.getFileSystem(configuration.value());
            if (task.isFailed() || task.isInterrupted()) {
                fileSystem.delete(unfinished, false);
            } else if (!fileSystem.rename(unfinished, finished)) {
                throw new IOException("'" + unfinished + "' can't be renamed to '" + finished + "'");
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("The quarantine can't be written.", failure);
        }
    }
}
