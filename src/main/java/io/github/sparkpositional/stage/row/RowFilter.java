package io.github.sparkpositional.stage.row;

import static org.apache.spark.sql.functions.col;

import io.github.sparkpositional.stage.row.Catalyst.Evaluation;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal$;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * A filter that stays where it stands. Spark pushes a plain one below the projection that computes what it reads, and
 * computes that once more in each filter; it pushes none below a column that must be evaluated once.
 */
public final class RowFilter {
    private static final String HERE = "_here";

    private RowFilter() {}

    /**
     * The rows that the function lets through; it is called once per row.
     *
     * @param function gives a boolean
     * @param arguments may be columns that the rows have lost since they were read
     */
    public static Dataset<Row> where(Dataset<Row> rows, RowFunction function, Expression... arguments) {
        return rows.withColumn(
                        HERE, Catalyst.column(Catalyst.call(new Here(), Evaluation.ONCE, Literal$.MODULE$.apply(HERE))))
                .where(col(HERE).and(Catalyst.column(Catalyst.call(function, Evaluation.ONCE, arguments))))
                .drop(HERE);
    }

    private record Here() implements RowFunction {

        @Override
        public DataType dataType() {
            return DataTypes.BooleanType;
        }

        @Override
        public Object apply(Object name, InternalRow sideColumns) {
            return true;
        }
    }
}
