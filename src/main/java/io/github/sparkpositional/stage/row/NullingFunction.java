package io.github.sparkpositional.stage.row;

import io.github.sparkpositional.kernel.InvalidRowException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;

/** A function whose bad rows give null. */
public record NullingFunction(RowFunction function) implements RowFunction {

    @Override
    public DataType dataType() {
        return function.dataType();
    }

    @Override
    public Object apply(Object value, InternalRow sideColumns) {
        try {
            return Judgement.of(function, value, sideColumns);
        } catch (InvalidRowException invalid) {
            return null;
        }
    }
}
