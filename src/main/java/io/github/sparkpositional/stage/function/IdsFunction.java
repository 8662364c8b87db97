package io.github.sparkpositional.stage.function;

import io.github.sparkpositional.stage.row.RowFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** Gives the positions of a row in place of their vectors. */
public record IdsFunction(PositionSource positions) implements RowFunction {

    @Override
    public DataType dataType() {
        return new ArrayType(DataTypes.IntegerType, false);
    }

    @Override
    public Object apply(Object value, InternalRow sideColumns) {
        return UnsafeArrayData.fromPrimitiveArray(positions.ids(value, sideColumns));
    }
}
