package io.github.sparkpositional.stage.function;

import io.github.sparkpositional.stage.row.RowFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** Says which length decided about a row's vectors; null where no rule asks for one. */
public record LengthFunction(TokenPositions positions) implements RowFunction {

    @Override
    public DataType dataType() {
        return DataTypes.IntegerType;
    }

    @Override
    public Object apply(Object value, InternalRow sideColumns) {
        int length = positions.lengthUsed(value, sideColumns);
        return length == 0 ? null : length;
    }
}
