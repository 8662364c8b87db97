package io.github.sparkpositional.job.lookup;

import io.github.sparkpositional.column.TensorType;
import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.message.Paths;
import io.github.sparkpositional.kernel.tensor.Dtype;
import io.github.sparkpositional.kernel.tensor.Layout;
import io.github.sparkpositional.stage.row.Catalyst;
import io.github.sparkpositional.stage.row.Catalyst.Evaluation;
import io.github.sparkpositional.table.FileTableSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The rows of an output with vectors in the place of ids, as if they had been attached. */
public final class LookedUpRows {
    private LookedUpRows() {}

    /**
     * @param tables beside the output, by column; columns without one stay as they are
     * @throws JobMistakeException if a table is missing, or is not the one that was written
     */
    public static Dataset<Row> of(Dataset<Row> rows, String output, Map<String, StoredTable> tables) {
        Configuration configuration = rows.sparkSession().sparkContext().hadoopConfiguration();
        Map<String, Column> vectors = new HashMap<>();
        for (IdsColumn column : IdsColumn.of(rows.schema())) {
            StoredTable table = tables.get(column.name());
            if (table != null && column.path().size() == 1) {
                check(column, table, output, configuration);
                vectors.put(column.name(), vectors(column, table, output));
            }
        }
        return vectors.isEmpty()
                ? rows
                : rows.select(Arrays.stream(rows.columns())
                        .map(name -> vectors.getOrDefault(name, Catalyst.column(Catalyst.attribute(name))))
                        .toArray(Column[]::new));
    }

    private static void check(IdsColumn column, StoredTable table, String output, Configuration configuration) {
        List<String> differences;
        try {
            differences = TableFiles.differences(new Path(output), Map.of(column.name(), table), configuration);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        if (!differences.isEmpty()) {
            throw new JobMistakeException(
                    "'" + Paths.shown(output) + "': " + differences.get(0) + " Restore it, or write the output again.");
        }
    }

    private static Column vectors(IdsColumn column, StoredTable table, String output) {
        FileTableSource file =
                FileTableSource.of(new Path(output, table.path()).toString()).pinned(Set.of(StoredTable.KEY));
        int[] shape = file.table(StoredTable.KEY).shape();
        if (!Arrays.equals(shape, new int[] {table.rows(), table.dim()})) {
            throw new JobMistakeException("The table of column '" + column.name() + "', " + table.path()
                    + ", must have the shape [" + table.rows() + ", " + table.dim() + "], but has "
                    + Arrays.toString(shape) + ". Write the output again.");
        }
        TensorType type = new TensorType(
                Layout.FLAT,
                Dtype.FLOAT32,
                new int[] {column.type().length(), table.dim()},
                column.type().kind(),
                column.type().convention());
        return Catalyst.column(Catalyst.named(
                Catalyst.call(
                        new LookupFunction(file, type),
                        Evaluation.FREE,
                        Catalyst.attribute(column.path().get(0))),
                column.name(),
                type.metadata()));
    }
}
