package io.github.sparkpositional.shard.webdataset;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.PartitionedFile;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/** Opens a shard in a task. */
final class SampleReading extends AbstractFunction1<PartitionedFile, Iterator<InternalRow>> implements Serializable {
    private static final long serialVersionUID = 1L;

    private final SerializableConfiguration configuration;
    private final StructType columns;
    private final StructType required;
    private final long most;
    private final String defectColumn;

    /**
     * @param columns all of them
     * @param required those that are read
     */
    SampleReading(
            SerializableConfiguration configuration,
            StructType columns,
            StructType required,
            WebDatasetOptions options) {
        this.configuration = configuration;
        this.columns = columns;
        this.required = required;
        this.most = options.most();
        this.defectColumn = options.defectColumn()
                .filter(column -> Arrays.asList(columns.fieldNames()).contains(column))
                .orElse(null);
    }

    @Override
    public Iterator<InternalRow> apply(PartitionedFile file) {
        Path path = file.toPath();
        Set<String> wanted = SampleColumns.extensions(required);
        Optional<Set<String>> known =
                SampleColumns.areFound(columns) ? Optional.of(SampleColumns.extensions(columns)) : Optional.empty();
        try {
            SampleReader samples =
                    SampleReader.open(path, path.toString(), most, wanted::contains, configuration.value());
            SampleRows rows = new SampleRows(samples, path.toString(), required, known, defectColumn);
            closeAtEnd(rows);
            return rows;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("'" + path + "' can't be opened.", unreadable);
        }
    }

    private static void closeAtEnd(SampleRows rows) {
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
