package io.github.sparkpositional.job.diff;

import io.github.sparkpositional.column.TensorInput;
import io.github.sparkpositional.job.parquet.TensorColumn;
import io.github.sparkpositional.job.stored.StoredOutput;
import io.github.sparkpositional.kernel.convention.Suggestion;
import io.github.sparkpositional.kernel.tensor.Tensor;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;

/** A tensor column of an output, as the right-hand side of a comparison needs it. */
record OutputColumn(String name, Dataset<Row> rows, TensorColumn tensor) {
    /** The column under the name that comparisons give it. */
    private static final String CELL = "cell";

    /**
     * @throws IllegalArgumentException if the folder has no such column, or several and none is named
     */
    static OutputColumn open(SparkSession session, DiffOperand.Output operand) throws IOException {
        Dataset<Row> rows =
                StoredOutput.of(session, operand.folder(), operand.version()).vectors();
        List<TensorColumn> tensors = TensorColumn.of(rows.schema());
        List<String> names = tensors.stream().map(TensorColumn::name).toList();
        if (!operand.column().isEmpty()) {
            return new OutputColumn(
                    operand.written(),
                    rows,
                    tensors.stream()
                            .filter(tensor -> tensor.name().equals(operand.column()))
                            .findFirst()
                            .orElseThrow(() ->
                                    new IllegalArgumentException("'" + operand.folder() + "' has no tensor column '"
                                            + operand.column() + "'. " + Suggestion.of(operand.column(), names))));
        }
        List<TensorColumn> positions =
                tensors.stream().filter(TensorColumn::isPositions).toList();
        List<TensorColumn> declared = tensors.stream()
                .filter(tensor -> !tensor.type().convention().isEmpty())
                .toList();
        List<TensorColumn> candidates = positions.isEmpty() ? (declared.isEmpty() ? tensors : declared) : positions;
        if (candidates.size() != 1) {
            throw new IllegalArgumentException("'" + operand.folder() + "' has "
                    + (candidates.isEmpty()
                            ? "no column with the metadata of a tensor."
                            : candidates.size() + " tensor columns: name one as " + operand.folder() + "#"
                                    + candidates.get(0).name() + ". Available: "
                                    + String.join(
                                            ", ",
                                            candidates.stream()
                                                    .map(TensorColumn::name)
                                                    .toList())
                                    + "."));
        }
        return new OutputColumn(operand.written(), rows, candidates.get(0));
    }

    /**
     * This, of which a preset can be the origin.
     *
     * @throws IllegalArgumentException if it holds content
     */
    OutputColumn ofPositions() {
        if (!tensor.isPositions()) {
            List<String> others = TensorColumn.of(rows.schema()).stream()
                    .filter(TensorColumn::isPositions)
                    .map(TensorColumn::name)
                    .toList();
            throw new IllegalArgumentException(
                    "Column " + tensor.name() + " of '" + name + "' holds " + tensor.content()
                            + " (its metadata says the kind " + tensor.type().kind() + "), which no preset produces. "
                            + (others.isEmpty()
                                    ? "Compare it with another output: jobs/submit diff A B --by COLUMN."
                                    : "Columns with positions: " + String.join(", ", others) + "."));
        }
        return this;
    }

    /** The convention that the column's metadata says. */
    Map<String, String> convention() {
        return tensor.type().convention();
    }

    /** How cells are read. */
    TensorInput input() {
        if (tensor.type().dim() < 1) {
            throw new IllegalArgumentException("The metadata of '" + name + "' doesn't say how long its vectors are.");
        }
        StructField field = rows.select(tensor.cell().as(CELL)).schema().apply(CELL);
        StructField stored =
                new StructField(CELL, field.dataType(), true, tensor.type().metadata());
        return TensorInput.of(stored, TensorInput.Declared.NOTHING).orElseThrow();
    }

    /** For people. */
    String size() {
        return "column " + tensor.name() + ", vectors of " + tensor.type().dim() + " numbers ("
                + tensor.type().layout().label() + ", " + tensor.type().dtype().label() + ")";
    }

    static Tensor tensor(List<Float> numbers, int dim) {
        float[] values = new float[numbers.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = numbers.get(i);
        }
        return Tensor.matrix(values.length / dim, dim, values);
    }
}
