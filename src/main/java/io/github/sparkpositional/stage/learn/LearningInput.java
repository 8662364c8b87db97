package io.github.sparkpositional.stage.learn;

import io.github.sparkpositional.column.TensorInput;
import io.github.sparkpositional.column.TensorType;
import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.learn.GridShape;
import io.github.sparkpositional.param.HasGrid;
import io.github.sparkpositional.param.HasHandleInvalid;
import io.github.sparkpositional.param.HasHandleInvalid.HandleInvalid;
import io.github.sparkpositional.param.HasInputCol;
import io.github.sparkpositional.param.HasLearning;
import io.github.sparkpositional.param.HasNonFinite;
import io.github.sparkpositional.stage.input.Content;
import io.github.sparkpositional.stage.input.GridInput;
import io.github.sparkpositional.stage.input.GridSizes;
import io.github.sparkpositional.stage.row.Catalyst;
import io.github.sparkpositional.stage.row.ColumnNames;
import io.github.sparkpositional.stage.row.FailingFunction;
import io.github.sparkpositional.stage.row.NullingFunction;
import io.github.sparkpositional.stage.row.RowFunction;
import io.github.sparkpositional.stage.row.WayOut;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Learning from the vectors of a column, by position or by cell. */
public final class LearningInput implements LearningSource {
    private final HasLearning<?> stage;
    private final StructType schema;
    private final StructField field;
    private final Optional<GridInput> struct;
    private final List<StructField> sideColumns;
    private final Content content;
    private final GridShape.Kind kind;

    /** @throws IllegalArgumentException if a column is missing or holds no vectors */
    LearningInput(HasLearning<?> stage, StructType schema) {
        this.stage = stage;
        this.schema = schema;
        this.field = LearningSource.column(stage, schema, HasInputCol.INPUT_COL);
        this.struct = GridInput.of(field, stage.declaredInput());
        this.kind = kind(stage, schema);
        this.sideColumns = sideColumnChoices().stream()
                .map(choice -> LearningSource.column(stage, schema, choice))
                .toList();
        this.content = content();
    }

    private List<Choice<String>> sideColumnChoices() {
        List<Choice<String>> chosen = new ArrayList<>();
        for (Choice<String> choice : List.of(HasGrid.GRID_COL, HasLearning.SPLIT_COL)) {
            if (stage.isChosen(choice)) {
                chosen.add(choice);
            }
        }
        return chosen;
    }

    private Content content() {
        TensorInput tensor = (struct.isPresent()
                        ? struct.map(GridInput::tensor)
                        : TensorInput.of(field, stage.declaredInput()))
                .orElseThrow(() -> new IllegalArgumentException("column '" + field.name()
                        + "' must be a tensor of embeddings (array<float>, array<array<float>>, binary or vector), "
                        + GridInput.EXPECTED + ", or tokens (array<string>, array<int> or array<bigint>), but is "
                        + field.dataType().catalogString() + "."));
        if (tensor.dim() == TensorType.VARIES) {
            throw new IllegalArgumentException("column '" + field.name()
                    + "' has no metadata that says how many numbers a vector has; set inputDim.");
        }
        return Content.of(tensor.forComputing(), struct, stage.chosen(HasNonFinite.NON_FINITE));
    }

    /** What the positions of the input column are, as far as its type and the params say. */
    public static GridShape.Kind kind(HasLearning<?> stage, StructType schema) {
        boolean struct = stage.isChosen(HasInputCol.INPUT_COL)
                && ColumnNames.find(schema, stage.getInputCol())
                        .flatMap(field -> GridInput.of(field, stage.declaredInput()))
                        .isPresent();
        return struct || stage.isChosen(HasGrid.GRID) || stage.isChosen(HasGrid.GRID_COL)
                ? GridShape.Kind.GRID
                : GridShape.Kind.SEQUENCE;
    }

    private boolean isGrid() {
        return kind == GridShape.Kind.GRID;
    }

    @Override
    public void check() {
        if (isGrid()) {
            GridSizes.of(stage, field, struct, sideColumns);
        }
        fixedShape();
    }

    @Override
    public SimilarityFit fit(Dataset<?> dataset, String stageName) {
        JavaRDD<InternalRow> rows = Catalyst.rows(dataset.select(columns()));
        LearningRows learning = new LearningRows(judged(stageName), field.dataType(), sideColumns.size());
        GridShape shape = fixedShape().orElseGet(() -> shapeOfFirst(rows, learning));
        return SimilarityFit.of(rows, learning, shape, content.dim());
    }

    /** The input beside a struct of its side columns, where it has some: Spark 3.5 takes no struct without fields. */
    private Column[] columns() {
        Column input = Catalyst.column(ColumnNames.attribute(schema, field.name()));
        if (sideColumns.isEmpty()) {
            return new Column[] {input};
        }
        Expression[] beside = sideColumns.stream()
                .map(sideColumn -> ColumnNames.attribute(schema, sideColumn.name()))
                .toArray(Expression[]::new);
        return new Column[] {input, Catalyst.column(Catalyst.struct(beside))};
    }

    /** What a fit needs of a row; bad ones are left out or fail, as handleInvalid says. */
    private RowFunction judged(String stageName) {
        GridSizes sizes = isGrid() ? GridSizes.of(stage, field, struct, sideColumns) : null;
        int split = sideColumnChoices().indexOf(HasLearning.SPLIT_COL);
        HeldOut heldOut = new HeldOut(
                stage.chosen(HasLearning.VALIDATION_FRACTION),
                split,
                split < 0 ? null : sideColumns.get(split).dataType());
        RowFunction read = new LearningRowFunction(content, sizes, heldOut);
        return stage.chosen(HasHandleInvalid.HANDLE_INVALID) == HandleInvalid.ERROR
                ? new FailingFunction(read, stageName, field.name(), WayOut.STAGE)
                : new NullingFunction(read);
    }

    private static GridShape shapeOfFirst(JavaRDD<InternalRow> rows, LearningRows learning) {
        List<int[]> first = rows.mapPartitions(learning::sizes).take(1);
        if (first.isEmpty()) {
            throw SimilarityFit.noRows();
        }
        return GridShape.grid(first.get(0)[0], first.get(0)[1]);
    }

    /** Empty where the first row of data decides. */
    private Optional<GridShape> fixedShape() {
        if (isGrid()) {
            Choice<int[]> choice = stage.isChosen(HasLearning.LEARNED_GRID) ? HasLearning.LEARNED_GRID : HasGrid.GRID;
            return stage.isChosen(choice)
                    ? Optional.of(GridShape.grid(stage.chosen(choice)[0], stage.chosen(choice)[1]))
                    : Optional.empty();
        }
        if (stage.isChosen(HasLearning.LEARNED_LENGTH)) {
            return Optional.of(GridShape.sequence(stage.chosen(HasLearning.LEARNED_LENGTH)));
        }
        int fixed = TensorType.of(field).map(type -> type.shape()[0]).orElse(TensorType.VARIES);
        if (fixed == TensorType.VARIES) {
            throw new IllegalArgumentException("learnedLength must be set: how many positions to learn is not known"
                    + " before the rows are read, because column '" + field.name() + "' "
                    + (TensorType.of(field).isPresent()
                            ? "says in its metadata that lengths may vary."
                            : "has no metadata with a length for all rows, even if they have the same one."));
        }
        return Optional.of(GridShape.sequence(fixed));
    }
}
