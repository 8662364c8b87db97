package io.github.sparkpositional.stage;

import io.github.sparkpositional.catalyst.Catalyst;
import io.github.sparkpositional.catalyst.Catalyst.Evaluation;
import io.github.sparkpositional.catalyst.FailingFunction;
import io.github.sparkpositional.catalyst.InvalidRow;
import io.github.sparkpositional.catalyst.NullingFunction;
import io.github.sparkpositional.catalyst.OutcomeFunction;
import io.github.sparkpositional.catalyst.RowFunction;
import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Suggestion;
import io.github.sparkpositional.param.HasHandleInvalid;
import io.github.sparkpositional.param.HasInputCol;
import io.github.sparkpositional.param.HasInvalidCol;
import io.github.sparkpositional.param.HasOutputCol;
import io.github.sparkpositional.param.StageParams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A stage that computes one column from columns of the same row. What the concrete stage says: its params, which columns
 * it reads, and what it makes of them. What stands here: finding and checking columns, calling the function inside
 * Spark's generated code, and what happens to bad rows.
 *
 * @param <S> the concrete stage
 */
public abstract class RowStage<S extends RowStage<S>> extends Transformer
        implements HasInputCol<S>, HasOutputCol<S>, HasHandleInvalid<S>, HasInvalidCol<S>, DefaultParamsWritable {

    static final List<Choice<?>> ROW_CHOICES = List.of(INPUT_COL, OUTPUT_COL, HANDLE_INVALID, INVALID_COL);

    private final String uid;
    private final StageParams stageParams;

    /** @param choices all params of the stage beyond those of every row stage */
    RowStage(String uid, List<Choice<?>> choices) {
        this.uid = uid;
        this.stageParams = new StageParams(this, StageParams.join(ROW_CHOICES, choices));
    }

    /** Params that name further input columns, in the order in which the function gets them; unset ones are left out. */
    abstract List<Choice<String>> companionColumns();

    /**
     * Checks params and types, and says what will be computed.
     *
     * @param input the main input column
     * @param companions the set ones of {@link #companionColumns()}, in their order
     * @throws IllegalArgumentException with what was expected, what was found and the way out
     */
    abstract RowPlan plan(StructField input, List<StructField> companions);

    /** Whether a param names a further input column. */
    public final boolean isCompanion(String param) {
        return companionColumns().stream().anyMatch(choice -> choice.name().equals(param));
    }

    /** All choices of the stage by name: what each param is, and what is allowed. */
    public final SortedMap<String, Choice<?>> choices() {
        return stageParams.choices();
    }

    /**
     * This stage as one expression; what the SQL functions are made of. Bad rows follow handleInvalid: error or keep
     * (null).
     *
     * @param input the main input, resolved
     * @param companions further inputs, resolved, by the param that names them
     * @param name of the resulting column
     */
    public final Expression expression(Expression input, Map<String, Expression> companions, String name) {
        StructField field = Catalyst.field(input);
        Expression[] further = chosenCompanions().stream()
                .map(choice -> companions.get(choice.name()))
                .toArray(Expression[]::new);
        RowPlan plan = plan(field, Arrays.stream(further).map(Catalyst::field).toList());
        if (!plan.further().isEmpty()) {
            throw new IllegalArgumentException("a function gives one column; leave out "
                    + plan.further().get(0).param() + ".");
        }
        RowFunction judged =
                switch (getHandleInvalid()) {
                    case "error" -> new FailingFunction(plan.function(), name, field.name());
                    case "keep" -> new NullingFunction(plan.function());
                    default ->
                        throw new IllegalArgumentException(
                                "a function can't skip rows; set handleInvalid to 'keep' and filter the nulls.");
                };
        return Catalyst.named(call(judged, Evaluation.FREE, input, further), name, plan.metadata());
    }

    /** The set params among {@link #companionColumns()}. */
    final List<Choice<String>> chosenCompanions() {
        return companionColumns().stream().filter(this::isChosen).toList();
    }

    @Override
    public final StructType transformSchema(StructType schema) {
        RowPlan plan = check(schema);
        StructType result = schemaOfOutput(schema, plan);
        for (RowPlan.Further further : plan.further()) {
            result = result.add(further.field());
        }
        return result;
    }

    private StructType schemaOfOutput(StructType schema, RowPlan plan) {
        StructType result =
                schema.add(new StructField(getOutputCol(), plan.function().dataType(), true, plan.metadata()));
        if (!isChosen(INVALID_COL)) {
            return result;
        }
        Optional<StructField> shared = existing(schema, getInvalidCol());
        List<StructField> others = new ArrayList<>(List.of(result.fields()));
        shared.ifPresent(others::remove);
        boolean nullable = shared.map(StructField::nullable).orElse(true);
        return new StructType(others.toArray(StructField[]::new)).add(getInvalidCol(), InvalidRow.TYPE, nullable);
    }

    @Override
    public final Dataset<Row> transform(Dataset<?> dataset) {
        RowPlan plan = check(dataset.schema());
        Dataset<Row> result = output(dataset, plan);
        for (RowPlan.Further further : plan.further()) {
            Column column = call(new NullingFunction(further.function()), Evaluation.FREE);
            result = with(result, further.column(), column);
        }
        return result;
    }

    private Dataset<Row> output(Dataset<?> dataset, RowPlan plan) {
        RowFunction function = plan.function();
        return switch (getHandleInvalid()) {
            case "skip" -> {
                String outcome = uid + "_outcome";
                Dataset<Row> judged =
                        with(dataset, outcome, call(new OutcomeFunction(function, stageName()), Evaluation.ONCE));
                yield with(
                                judged.where(
                                        field(outcome, OutcomeFunction.INVALID).isNull()),
                                getOutputCol(),
                                field(outcome, OutcomeFunction.VALUE),
                                plan)
                        .drop(outcome);
            }
            case "keep" ->
                isChosen(INVALID_COL)
                        ? keepWithReason(dataset, plan)
                        : with(dataset, getOutputCol(), call(new NullingFunction(function), Evaluation.FREE), plan);
            default ->
                with(
                        dataset,
                        getOutputCol(),
                        call(new FailingFunction(function, stageName(), getInputCol()), Evaluation.FREE),
                        plan);
        };
    }

    private Dataset<Row> keepWithReason(Dataset<?> dataset, RowPlan plan) {
        String outcome = uid + "_outcome";
        String reason = uid + "_reason";
        Dataset<Row> judged =
                with(dataset, outcome, call(new OutcomeFunction(plan.function(), stageName()), Evaluation.FREE));
        Column invalid = field(outcome, OutcomeFunction.INVALID);
        Column first = existing(dataset.schema(), getInvalidCol())
                .map(shared -> functions.coalesce(quoted(shared.name()), invalid))
                .orElse(invalid);
        Dataset<Row> told =
                with(with(judged, getOutputCol(), field(outcome, OutcomeFunction.VALUE), plan), reason, first);
        return told.drop(outcome, getInvalidCol()).withColumnRenamed(reason, getInvalidCol());
    }

    /** All of the stage's params and columns, checked; the plan if they fit. */
    private RowPlan check(StructType schema) {
        try {
            StructField input = column(schema, INPUT_COL);
            List<StructField> companions = chosenCompanions().stream()
                    .map(choice -> column(schema, choice))
                    .toList();
            checkNewColumn(schema, getOutputCol(), OUTPUT_COL.name());
            checkInvalidColumn(schema);
            RowPlan plan = plan(input, companions);
            plan.further().forEach(further -> checkFurther(schema, further));
            return plan;
        } catch (IllegalArgumentException mistake) {
            throw new IllegalArgumentException(stageName() + ": " + mistake.getMessage(), mistake);
        }
    }

    private StructField column(StructType schema, Choice<String> choice) {
        String name = chosen(choice);
        for (StructField field : schema.fields()) {
            if (field.name().equals(name)) {
                return field;
            }
        }
        throw new IllegalArgumentException("there is no column '" + name + "' (" + choice.name() + "). "
                + Suggestion.of(name, List.of(schema.fieldNames())));
    }

    /** The column that Spark would take for this name. */
    private static Optional<StructField> existing(StructType schema, String name) {
        return Arrays.stream(schema.fields())
                .filter(field -> Catalyst.sameColumn(field.name(), name))
                .findFirst();
    }

    private static void checkNewColumn(StructType schema, String name, String param) {
        existing(schema, name).ifPresent(taken -> {
            throw new IllegalArgumentException("there is a column '" + taken.name() + "' already; set " + param
                    + " to another name or drop it before.");
        });
    }

    private void checkFurther(StructType schema, RowPlan.Further further) {
        checkNewColumn(schema, further.column(), further.param());
        if (Catalyst.sameColumn(further.column(), getOutputCol())
                || isChosen(INVALID_COL) && Catalyst.sameColumn(further.column(), getInvalidCol())) {
            throw new IllegalArgumentException("the stage adds another column '" + further.column() + "' already; set "
                    + further.param() + " to another name.");
        }
    }

    private void checkInvalidColumn(StructType schema) {
        if (!isChosen(INVALID_COL)) {
            return;
        }
        if (!getHandleInvalid().equals("keep")) {
            throw new IllegalArgumentException("invalidCol is set to '" + getInvalidCol() + "', but handleInvalid is '"
                    + getHandleInvalid() + "': reasons are only kept where rows are; set handleInvalid to 'keep'.");
        }
        if (Catalyst.sameColumn(getOutputCol(), getInvalidCol())) {
            throw new IllegalArgumentException(
                    "outputCol and invalidCol are both '" + getInvalidCol() + "'; set one of them to another name.");
        }
        Optional<StructField> shared = existing(schema, getInvalidCol());
        if (shared.isPresent() && !shared.get().dataType().sameType(InvalidRow.TYPE)) {
            throw new IllegalArgumentException("column '" + shared.get().name() + "' (invalidCol) must be "
                    + InvalidRow.TYPE.catalogString() + ", but is "
                    + shared.get().dataType().catalogString() + "; set invalidCol to another name.");
        }
    }

    private Column call(RowFunction function, Evaluation evaluation) {
        Expression value = Catalyst.attribute(getInputCol());
        Expression[] companions = chosenCompanions().stream()
                .map(choice -> Catalyst.attribute(chosen(choice)))
                .toArray(Expression[]::new);
        return Catalyst.column(call(function, evaluation, value, companions));
    }

    private static Expression call(
            RowFunction function, Evaluation evaluation, Expression input, Expression[] companions) {
        return companions.length == 0
                ? Catalyst.call(function, evaluation, input)
                : Catalyst.call(function, evaluation, input, Catalyst.struct(companions));
    }

    private static Dataset<Row> with(Dataset<?> dataset, String name, Column column) {
        return dataset.select(functions.col("*"), column.as(name));
    }

    private static Dataset<Row> with(Dataset<?> dataset, String name, Column column, RowPlan plan) {
        return dataset.select(functions.col("*"), column.as(name, plan.metadata()));
    }

    private static Column quoted(String name) {
        return Catalyst.column(Catalyst.attribute(name));
    }

    private static Column field(String struct, String field) {
        return quoted(struct).getField(field);
    }

    private String stageName() {
        return getClass().getSimpleName();
    }

    @Override
    public final String uid() {
        return uid;
    }

    @Override
    public final StageParams stageParams() {
        return stageParams;
    }

    @Override
    public final Param<?>[] params() {
        return stageParams.all();
    }

    @Override
    @SuppressWarnings("unchecked")
    public final S self() {
        return (S) this;
    }

    @Override
    public abstract S copy(ParamMap extra);

    @Override
    public String toString() {
        return uid;
    }
}
