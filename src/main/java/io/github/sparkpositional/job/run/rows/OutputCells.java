package io.github.sparkpositional.job.run.rows;

import io.github.sparkpositional.job.checksum.HashedColumn;
import io.github.sparkpositional.job.parquet.TensorColumn;
import io.github.sparkpositional.stage.row.Catalyst;
import io.github.sparkpositional.stage.row.Catalyst.Evaluation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

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

    List<TensorColumn> tensors() {
        return tensors;
    }

    /** The same rows, which are summed up as they go through. */
    Dataset<Row> of(Dataset<Row> written, SparkSession session) {
        if (hashed.isEmpty() && tensors.isEmpty()) {
            return written;
        }
        List<Expression> inputs = new ArrayList<>();
        StructType cells = new StructType();
        for (HashedColumn column : hashed) {
            inputs.add(column.input());
            cells = cells.add(column.name(), column.inputType());
        }
        for (StructField field : written.schema().fields()) {
            if (tensors.stream().anyMatch(tensor -> tensor.path().get(0).equals(field.name()))) {
                inputs.add(Catalyst.attribute(field.name()));
                cells = cells.add(field.name(), field.dataType());
            }
        }
        sums = RetrySafeSums.in(session, 2 * hashed.size() + tensors.size());
        StructType tensorCells =
                new StructType(Arrays.copyOfRange(cells.fields(), hashed.size(), cells.fields().length));
        SumCells function = new SumCells(
                sums,
                hashed,
                tensors.stream()
                        .map(tensor -> CountedTensor.in(tensorCells, tensor, hashed.size()))
                        .toList());
        return written.where(Catalyst.column(
                Catalyst.call(function, Evaluation.ONCE, Catalyst.struct(inputs.toArray(Expression[]::new)))));
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

    /** Vectors of a tensor column; to be asked once all tasks have ended. */
    long vectors(TensorColumn tensor) {
        return sums.value()[2 * hashed.size() + tensors.indexOf(tensor)];
    }
}
