package io.github.sparkpositional.stage.learn;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.stage.row.RowFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;

/** Gives a cell as it is; a row without it is bad. */
record PresentFunction(DataType dataType) implements RowFunction {

    @Override
    public Object apply(Object value, InternalRow sideColumns) {
        if (value == null) {
            throw new InvalidRowException(Reason.NULL_INPUT, "The cell is null.");
        }
        return value;
    }
}
