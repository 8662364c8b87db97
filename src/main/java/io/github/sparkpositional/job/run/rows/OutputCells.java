package io.github.sparkpositional.job.run.rows;

import io.github.sparkpositional.job.checksum.HashedColumn;
import io.github.sparkpositional.job.parquet.CellVectors;
import io.github.sparkpositional.job.parquet.TensorColumn;
import io.github.sparkpositional.stage.row.Catalyst;
import io.github.sparkpositional.stage.row.Catalyst.Evaluation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Expression;

/**
 * Checksums of columns and numbers of vectors, summed up while rows are written. A filter sees cells where the generated code has
 * them: aggregates of Spark's would stand behind the copy that it makes of each row, and copy cells in bytes again.
 */
final class OutputCells {
    private final List<HashedColumn> hashed;
    private final List<TensorColumn> tensors;
    private RetrySafeSums sums;

    /**
     * @param hashed columns of which checksums are made
     * @param tensors columns of which vectors are counted
     */
    OutputCells(List<HashedColumn> hashed, List<TensorColumn> tensors) {
        this.hashed = List.copyOf(hashed);
        this.tensors = List.copyOf(tensors);
    }

    /** The same rows, which are summed up as they go through. */
    Dataset<Row> of(Dataset<Row> written) {
        if (hashed.isEmpty() && tensors.isEmpty()) {
            return written;
        }
        List<Expression> cells = new ArrayList<>();
        hashed.forEach(column -> cells.add(column.input()));
        tensors.forEach(tensor -> cells.add(Catalyst.expression(tensor.cell())));
        sums = RetrySafeSums.in(written.sparkSession(), 2 * hashed.size() + tensors.size());
        SumCells function = new SumCells(
                sums,
                hashed,
                tensors.stream().map(tensor -> CellVectors.of(tensor.type())).toList());
        return written.where(Catalyst.column(
                Catalyst.call(function, Evaluation.ONCE, Catalyst.struct(cells.toArray(Expression[]::new)))));
    }

    /** The sums by their names; to be asked once all tasks have ended. */
    Map<String, Object> values() {
        Map<String, Object> values = new HashMap<>();
        if (sums != null) {
            long[] all = sums.value();
            for (int i = 0; i < hashed.size(); i++) {
                values.put(hashed.get(i).lowName(), all[2 * i]);
                values.put(hashed.get(i).highName(), all[2 * i + 1]);
            }
        }
        return values;
    }

    /** Vectors by tensor column; to be asked once all tasks have ended. */
    Map<TensorColumn, Long> vectors() {
        Map<TensorColumn, Long> vectors = new LinkedHashMap<>();
        if (sums != null) {
            long[] all = sums.value();
            for (int i = 0; i < tensors.size(); i++) {
                vectors.put(tensors.get(i), all[2 * hashed.size() + i]);
            }
        }
        return vectors;
    }
}
