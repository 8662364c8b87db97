package io.github.sparkpositional.catalyst;

import static org.apache.spark.sql.functions.col;

import io.github.sparkpositional.catalyst.Catalyst.Evaluation;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Expression;

/**
 * A filter that stays where it stands. Spark pushes a plain one below the projection that computes what it reads, and
 * computes that once more in each filter; it pushes none below a column that must be evaluated once.
 */
public final class RowFilter {
    private static final String PASSES = "_passes";

    private RowFilter() {}

    /**
     * The rows that the function lets through; it is called once per row.
     *
     * @param function gives a boolean
     */
    public static Dataset<Row> where(Dataset<Row> rows, RowFunction function, Expression... arguments) {
        return rows.withColumn(PASSES, Catalyst.column(Catalyst.call(function, Evaluation.ONCE, arguments)))
                .where(col(PASSES))
                .drop(PASSES);
    }
}
