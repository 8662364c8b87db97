package io.github.sparkpositional.stage;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.param.HasHandleInvalid;
import io.github.sparkpositional.param.HasInputCol;
import io.github.sparkpositional.param.HasInvalidCol;
import io.github.sparkpositional.param.HasOutputCol;
import io.github.sparkpositional.param.StageParams;
import io.github.sparkpositional.stage.row.Catalyst;
import io.github.sparkpositional.stage.row.Catalyst.Evaluation;
import io.github.sparkpositional.stage.row.FailingFunction;
import io.github.sparkpositional.stage.row.MemoryFunction;
import io.github.sparkpositional.stage.row.NullingFunction;
import io.github.sparkpositional.stage.row.RowCall;
import io.github.sparkpositional.stage.row.RowFunction;
import io.github.sparkpositional.stage.row.RowPlan;
import io.github.sparkpositional.stage.row.StageSchema;
import io.github.sparkpositional.stage.row.StoredColumns;
import io.github.sparkpositional.stage.row.WayOut;
import io.github.sparkpositional.table.ReadOnce;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A stage that computes one column from columns of the same row. The concrete stage defines its params, which columns
 * it reads, and what it computes from them. This class finds and checks the columns ({@link StageSchema}), and has the
 * stage's function called inside Spark's generated code ({@link RowCall}).
 *
 * @param <S> the concrete stage
 */
public abstract class RowStage<S extends RowStage<S>> extends Transformer
        implements HasInputCol<S>, HasOutputCol<S>, HasHandleInvalid<S>, HasInvalidCol<S>, DefaultParamsWritable {

    /** Names of params that bound the memory of a row, in stages that have them. */
    private static final List<String> MEMORY_BOUNDS = List.of("maxPixels", "maxCellBytes", "maxSquare", "maxLength");

    static final List<Choice<?>> ROW_CHOICES = List.of(INPUT_COL, OUTPUT_COL, HANDLE_INVALID, INVALID_COL);

    private final String uid;
    private final StageParams stageParams;

    /** @param choices all params of the stage beyond those of every row stage */
    RowStage(String uid, List<Choice<?>> choices) {
        this.uid = uid;
        this.stageParams = new StageParams(this, StageParams.join(ROW_CHOICES, choices));
    }

    /** Params that name further input columns, in the order in which the function gets them; unset ones are left out. */
    abstract List<Choice<String>> sideColumns();

    /**
     * Checks params and types, and says what will be computed.
     *
     * @param input the main input column
     * @param sideColumns the set ones of {@link #sideColumns()}, in their order
     * @throws IllegalArgumentException with what was expected, what was found and what to do
     */
    abstract RowPlan plan(StructField input, List<StructField> sideColumns);

    /** Whether a row may become several. */
    public boolean makesRows() {
        return false;
    }

    /** Whether a param names a further input column. */
    public final boolean isSideColumn(String param) {
        return sideColumns().stream().anyMatch(choice -> choice.name().equals(param));
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
     * @param sideColumns further inputs, resolved, by the param that names them
     * @param name of the resulting column
     */
    public final Expression expression(Expression input, Map<String, Expression> sideColumns, String name) {
        StructField field = Catalyst.field(input);
        choose(INPUT_COL, field.name());
        Expression[] sides = chosenSideColumns().stream()
                .map(choice -> sideColumns.get(choice.name()))
                .toArray(Expression[]::new);
        RowPlan plan = tellingMemory(
                ReadOnce.during(() ->
                        plan(field, Arrays.stream(sides).map(Catalyst::field).toList())),
                name);
        if (!plan.extraColumns().isEmpty()) {
            throw new IllegalArgumentException("a SQL function returns one column; leave out "
                    + plan.extraColumns().get(0).param() + ".");
        }
        if (plan.rows() != RowPlan.Rows.ONE) {
            throw new IllegalArgumentException(
                    "a SQL function returns one value for each row; make it an array and explode that.");
        }
        RowFunction judged =
                switch (chosen(HANDLE_INVALID)) {
                    case ERROR -> new FailingFunction(plan.function(), name, field.name(), WayOut.FUNCTION);
                    case KEEP -> new NullingFunction(plan.function());
                    default ->
                        throw new IllegalArgumentException(
                                "a SQL function can't skip rows; set handleInvalid to 'keep' and filter the nulls.");
                };
        return Catalyst.named(RowCall.expression(judged, Evaluation.FREE, input, sides), name, plan.metadata());
    }

    /** The set params among {@link #sideColumns()}. */
    public final List<Choice<String>> chosenSideColumns() {
        return sideColumns().stream().filter(this::isChosen).toList();
    }

    @Override
    public final StructType transformSchema(StructType schema) {
        RowPlan plan = check(schema);
        StageSchema result =
                new StageSchema(schema).with(new StructField(getOutputCol(), plan.outputType(), true, plan.metadata()));
        if (isChosen(INVALID_COL)) {
            result = result.withReasons(getInvalidCol());
        }
        for (RowPlan.ExtraColumn extra : plan.extraColumns()) {
            result = result.with(extra.field());
        }
        return result.schema();
    }

    @Override
    public final Dataset<Row> transform(Dataset<?> dataset) {
        return transform(dataset, WayOut.STAGE);
    }

    /** As {@link #transform(Dataset)}, with the advice that errors give in this context. */
    public final Dataset<Row> transform(Dataset<?> dataset, WayOut wayOut) {
        RowPlan plan = check(StoredColumns.of(dataset));
        List<String> sideColumns =
                chosenSideColumns().stream().map(this::chosen).toList();
        RowCall call = new RowCall(stageName(), uid, getInputCol(), sideColumns);
        Dataset<Row> result =
                switch (chosen(HANDLE_INVALID)) {
                    case SKIP -> call.skipping(dataset, getOutputCol(), plan);
                    case KEEP ->
                        isChosen(INVALID_COL)
                                ? call.telling(dataset, getOutputCol(), plan, getInvalidCol())
                                : call.nulling(dataset, getOutputCol(), plan);
                    default -> call.failing(dataset, getOutputCol(), plan, wayOut);
                };
        for (RowPlan.ExtraColumn extra : plan.extraColumns()) {
            result = call.nulling(result, extra.column(), extra.plan());
        }
        return plan.rows() == RowPlan.Rows.ONE ? result : RowCall.exploded(result, getOutputCol(), plan);
    }

    /** Checks all params and columns, and returns the plan. */
    private RowPlan check(StructType schema) {
        try {
            StageSchema columns = new StageSchema(schema);
            StructField input = columns.require(getInputCol(), INPUT_COL.name());
            List<StructField> sideColumns = chosenSideColumns().stream()
                    .map(choice -> columns.require(chosen(choice), choice.name()))
                    .toList();
            columns.requireFree(getOutputCol(), OUTPUT_COL.name());
            checkInvalidColumn(columns);
            RowPlan plan = ReadOnce.during(() -> plan(input, sideColumns));
            plan.extraColumns().forEach(extra -> checkExtra(columns, extra));
            return tellingMemory(plan, stageName());
        } catch (IllegalArgumentException mistake) {
            throw new IllegalArgumentException(stageName() + ": " + mistake.getMessage(), mistake);
        }
    }

    private RowPlan tellingMemory(RowPlan plan, String name) {
        List<String> bounds =
                MEMORY_BOUNDS.stream().filter(choices()::containsKey).toList();
        return plan.within(function -> new MemoryFunction(function, name, getInputCol(), bounds));
    }

    private void checkExtra(StageSchema columns, RowPlan.ExtraColumn extra) {
        columns.requireFree(extra.column(), extra.param());
        if (Catalyst.sameColumn(extra.column(), getOutputCol())
                || isChosen(INVALID_COL) && Catalyst.sameColumn(extra.column(), getInvalidCol())) {
            throw new IllegalArgumentException("the stage already adds a column '" + extra.column() + "'; set "
                    + extra.param() + " to another name.");
        }
    }

    private void checkInvalidColumn(StageSchema columns) {
        if (!isChosen(INVALID_COL)) {
            return;
        }
        if (chosen(HANDLE_INVALID) != HandleInvalid.KEEP) {
            throw new IllegalArgumentException("invalidCol is set to '" + getInvalidCol() + "', but handleInvalid is '"
                    + getHandleInvalid() + "': reasons are kept only with their rows; set handleInvalid to 'keep'.");
        }
        if (Catalyst.sameColumn(getOutputCol(), getInvalidCol())) {
            throw new IllegalArgumentException(
                    "outputCol and invalidCol are both '" + getInvalidCol() + "'; set one of them to another name.");
        }
        columns.requireReasons(getInvalidCol());
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
