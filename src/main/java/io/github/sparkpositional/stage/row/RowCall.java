package io.github.sparkpositional.stage.row;

import io.github.sparkpositional.stage.row.Catalyst.Evaluation;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructType;

/**
 * A call of row functions on the columns of a data set: what they give becomes a column behind the others, and bad rows
 * fail, are dropped, or are kept.
 *
 * @param stage simple name of the stage, for reasons and errors
 * @param uid makes names of passing columns that nobody else uses
 * @param input name of the main column
 * @param sideColumns names of the further columns
 */
public record RowCall(String stage, String uid, String input, List<String> sideColumns) {

    /** The function over resolved or named expressions. */
    public static Expression expression(
            RowFunction function, Evaluation evaluation, Expression input, Expression[] further) {
        return further.length == 0
                ? Catalyst.call(function, evaluation, input)
                : Catalyst.call(function, evaluation, input, Catalyst.struct(further));
    }

    /** The first bad row fails the job. */
    public Dataset<Row> failing(Dataset<?> dataset, String column, RowPlan plan, WayOut wayOut) {
        RowFunction failing = new FailingFunction(plan.function(), stage, input, wayOut);
        return with(dataset, column, call(dataset, failing, Evaluation.FREE), plan);
    }

    /** Bad rows have null. */
    public Dataset<Row> nulling(Dataset<?> dataset, String column, RowPlan plan) {
        return with(dataset, column, call(dataset, new NullingFunction(plan.function()), Evaluation.FREE), plan);
    }

    /** Bad rows are dropped; the function is evaluated before the filter and once, however expensive it is. */
    public Dataset<Row> skipping(Dataset<?> dataset, String column, RowPlan plan) {
        Dataset<Row> judged = judged(dataset, plan);
        return with(
                        judged.where(outcome(OutcomeFunction.INVALID).isNull()),
                        column,
                        outcome(OutcomeFunction.VALUE),
                        plan)
                .drop(outcome());
    }

    /**
     * Bad rows have null, and their reason in another column. Reasons are there to be filtered by, and a filter that Spark
     * pushes below this column would compute it twice: the function is evaluated where it stands and once.
     *
     * @param reasons name of that column; what it tells already stays
     */
    public Dataset<Row> telling(Dataset<?> dataset, String column, RowPlan plan, String reasons) {
        Column invalid = outcome(OutcomeFunction.INVALID);
        Column first = new StageSchema(dataset.schema())
                .existing(reasons)
                .map(shared -> functions.coalesce(quoted(shared.name()), invalid))
                .orElse(invalid);
        String passing = uid + "_reason";
        Dataset<Row> valued = with(judged(dataset, plan), column, outcome(OutcomeFunction.VALUE), plan);
        return with(valued, passing, first, Metadata.empty())
                .drop(outcome(), reasons)
                .withColumnRenamed(passing, reasons);
    }

    /** A row for each element of a column's arrays; a bad row stays one. Exploding loses metadata, so it is given anew. */
    public static Dataset<Row> exploded(Dataset<Row> dataset, String column, RowPlan plan) {
        Dataset<Row> rows = dataset.select(
                columns(dataset, column, functions.explode_outer(quoted(column)).as(column)));
        return rows.select(columns(rows, column, quoted(column).as(column, plan.metadata())));
    }

    private static Column[] columns(Dataset<Row> dataset, String column, Column other) {
        return Stream.of(dataset.columns())
                .map(name -> name.equals(column) ? other : quoted(name))
                .toArray(Column[]::new);
    }

    private Dataset<Row> judged(Dataset<?> dataset, RowPlan plan) {
        Column outcome = call(dataset, new OutcomeFunction(plan.function(), stage), Evaluation.ONCE);
        return with(dataset, outcome(), outcome, Metadata.empty());
    }

    private Column call(Dataset<?> dataset, RowFunction function, Evaluation evaluation) {
        StructType schema = dataset.schema();
        Expression[] further = sideColumns.stream()
                .map(name -> ColumnNames.attribute(schema, name))
                .toArray(Expression[]::new);
        return Catalyst.column(expression(function, evaluation, ColumnNames.attribute(schema, input), further));
    }

    private String outcome() {
        return uid + "_outcome";
    }

    private Column outcome(String field) {
        return quoted(outcome()).getField(field);
    }

    private static Dataset<Row> with(Dataset<?> dataset, String name, Column column, RowPlan plan) {
        return with(dataset, name, column, plan.metadata());
    }

    private static Dataset<Row> with(Dataset<?> dataset, String name, Column column, Metadata metadata) {
        return dataset.select(functions.col("*"), column.as(name, metadata));
    }

    private static Column quoted(String name) {
        return Catalyst.column(Catalyst.attribute(name));
    }
}
