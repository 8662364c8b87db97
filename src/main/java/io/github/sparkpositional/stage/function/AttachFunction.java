package io.github.sparkpositional.stage.function;

import io.github.sparkpositional.column.CellFormat;
import io.github.sparkpositional.column.CellLimit;
import io.github.sparkpositional.column.PositionTable;
import io.github.sparkpositional.stage.row.RowFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;

/** Gives the positional vectors of a row by themselves. */
public record AttachFunction(PositionSource positions, CellFormat output, CellLimit limit) implements RowFunction {

    @Override
    public DataType dataType() {
        return output.dataType();
    }

    @Override
    public Object apply(Object value, InternalRow sideColumns) {
        PositionTable table = positions.table(value, sideColumns);
        limit.check(output, table.rows(), table.dim());
        return table.cell(output);
    }
}
