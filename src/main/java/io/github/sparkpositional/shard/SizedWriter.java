package io.github.sparkpositional.shard;

import java.util.function.Supplier;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.execution.datasources.OutputWriter;
import org.apache.spark.sql.types.StructType;

/** Writes the files of a task: the first one where Spark wants a file, even without rows, and the next ones beside it. */
final class SizedWriter extends OutputWriter {
    private final String path;
    private final Supplier<OutputWriter> files;
    private final StructType columns;
    private final long limit;
    private OutputWriter file;
    private UnsafeProjection projection;
    private long bytes;

    /** @param files opens the next one at each call */
    SizedWriter(String path, Supplier<OutputWriter> files, StructType columns, long limit) {
        this.path = path;
        this.files = files;
        this.columns = columns;
        this.limit = limit;
        this.file = files.get();
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public void write(InternalRow row) {
        if (bytes >= limit) {
            close();
            file = files.get();
            bytes = 0;
        }
        file.write(row);
        bytes += size(row);
    }

    private long size(InternalRow row) {
        if (row instanceof UnsafeRow unsafe) {
            return unsafe.getSizeInBytes();
        }
        projection = projection == null ? UnsafeProjection.create(columns) : projection;
        return projection.apply(row).getSizeInBytes();
    }

    @Override
    public void close() {
        if (file != null) {
            OutputWriter whole = file;
            file = null;
            whole.close();
        }
    }
}
