package io.github.sparkpositional.stage;

import io.github.sparkpositional.catalyst.RowFunction;
import io.github.sparkpositional.column.CellFormat;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;

/** Gives the positional vectors of a row by themselves. */
record AttachFunction(PositionSource positions, CellFormat output) implements RowFunction {

    @Override
    public DataType dataType() {
        return output.dataType();
    }

    @Override
    public Object apply(Object value, InternalRow companions) {
        return positions.table(value, companions).cell(output);
    }
}
