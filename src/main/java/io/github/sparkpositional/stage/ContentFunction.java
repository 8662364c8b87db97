package io.github.sparkpositional.stage;

import io.github.sparkpositional.catalyst.RowFunction;
import io.github.sparkpositional.column.CellFormat;
import io.github.sparkpositional.column.PositionTable;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;

/** Brings the positional vectors of a row together with its content, vector by vector. */
final class ContentFunction implements RowFunction {
    private final PositionSource positions;
    private final Content content;
    private final Combination combination;
    private final CellFormat output;

    private transient float[] scratch;

    ContentFunction(PositionSource positions, Content content, Combination combination, CellFormat output) {
        this.positions = positions;
        this.content = content;
        this.combination = combination;
        this.output = output;
    }

    @Override
    public DataType dataType() {
        return output.dataType();
    }

    @Override
    public Object apply(Object value, InternalRow companions) {
        PositionTable table = positions.table(value, companions);
        int rows = content.rows(value);
        int firstRow = positions.firstRow(rows, table);
        int used = table.rows() - firstRow;
        int width = combination.width(content.dim(), table.dim());
        int needed = Math.multiplyExact(rows, width);
        if (scratch == null || scratch.length < needed) {
            scratch = new float[needed];
        }
        content.read(value, scratch, width);
        combination.combine(scratch, used, content.dim(), table.values(), firstRow * table.dim(), table.dim());
        return output.write(scratch, used);
    }
}
