package io.github.sparkpositional.stage.row;

import io.github.sparkpositional.kernel.InvalidRowException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;

/**
 * A function whose first bad row fails the job, with an error that says where and what to do.
 *
 * @param stage simple name of the stage
 * @param column name of the main input column
 * @param wayOut what the error advises
 */
public record FailingFunction(RowFunction function, String stage, String column, WayOut wayOut) implements RowFunction {

    @Override
    public DataType dataType() {
        return function.dataType();
    }

    @Override
    public Object apply(Object value, InternalRow sideColumns) {
        try {
            return Judgement.of(function, value, sideColumns);
        } catch (InvalidRowException invalid) {
            throw new InvalidRowFailure(
                    stage,
                    column,
                    new InvalidRowException(
                            invalid.reason(),
                            stage + ", column '" + column + "': " + invalid.getMessage() + " ["
                                    + invalid.reason().code()
                                    + "] " + wayOut.sentence()));
        }
    }
}
