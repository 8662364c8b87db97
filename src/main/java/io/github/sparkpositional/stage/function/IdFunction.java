package io.github.sparkpositional.stage.function;

import io.github.sparkpositional.column.TensorWriter;
import io.github.sparkpositional.stage.row.RowFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;

/** Gives the ids of a row. */
public record IdFunction(IdSource ids, TensorWriter output) implements RowFunction {

    @Override
    public DataType dataType() {
        return output.dataType();
    }

    @Override
    public Object apply(Object value, InternalRow sideColumns) {
        return output.write(ids.of(value, sideColumns));
    }
}
