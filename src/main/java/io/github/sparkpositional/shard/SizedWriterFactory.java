package io.github.sparkpositional.shard;

import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.spark.sql.execution.datasources.OutputWriter;
import org.apache.spark.sql.execution.datasources.OutputWriterFactory;
import org.apache.spark.sql.types.StructType;

/** Writers of files that end behind a number of bytes, each a file of another factory. */
final class SizedWriterFactory extends OutputWriterFactory {
    private static final long serialVersionUID = 1L;

    private final OutputWriterFactory files;
    private final StructType columns;
    private final long bytes;

    SizedWriterFactory(OutputWriterFactory files, StructType columns, long bytes) {
        this.files = files;
        this.columns = columns;
        this.bytes = bytes;
    }

    @Override
    public String getFileExtension(TaskAttemptContext context) {
        return files.getFileExtension(context);
    }

    @Override
    public OutputWriter newInstance(String path, StructType schema, TaskAttemptContext context) {
        TaskPaths paths = new TaskPaths(path, getFileExtension(context));
        return new SizedWriter(path, () -> files.newInstance(paths.next(), schema, context), columns, bytes);
    }
}
