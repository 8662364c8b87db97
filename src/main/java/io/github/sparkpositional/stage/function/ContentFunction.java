package io.github.sparkpositional.stage.function;

import io.github.sparkpositional.column.CellBuffer;
import io.github.sparkpositional.column.CellBuffers;
import io.github.sparkpositional.column.CellFormat;
import io.github.sparkpositional.column.CellLimit;
import io.github.sparkpositional.column.PositionTable;
import io.github.sparkpositional.stage.input.Content;
import io.github.sparkpositional.stage.row.RowFunction;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;

/** Brings the positional vectors of a row together with its content, vector by vector. */
public final class ContentFunction implements RowFunction {
    private final PositionSource positions;
    private final Content content;
    private final Combination combination;
    private final CellFormat output;
    private final CellLimit limit;

    private transient CellBuffers cells;
    private transient float[] scratch;

    public ContentFunction(
            PositionSource positions, Content content, Combination combination, CellFormat output, CellLimit limit) {
        this.positions = positions;
        this.content = content;
        this.combination = combination;
        this.output = output;
        this.limit = limit;
    }

    @Override
    public DataType dataType() {
        return output.dataType();
    }

    @Override
    public Object apply(Object value, InternalRow sideColumns) {
        PositionTable table = positions.table(value, sideColumns);
        int rows = content.rows(value);
        int firstRow = positions.firstRow(rows, table);
        int used = table.rows() - firstRow;
        int width = combination.width(content.dim(), table.dim());
        limit.check(output, rows, width);
        Optional<CellBuffer> cell = rows == used ? cells().room(rows) : Optional.empty();
        CellBuffer room = cell.orElseGet(() -> CellBuffer.plain(scratch(rows, width), width));
        content.read(value, room);
        combination.combine(room, used, content.dim(), table, firstRow);
        return cell.isPresent() ? room.cell() : output.write(room.numbers(), used);
    }

    private CellBuffers cells() {
        if (cells == null) {
            cells = new CellBuffers(output);
        }
        return cells;
    }

    private float[] scratch(int rows, int width) {
        int needed = Math.multiplyExact(rows, width);
        if (scratch == null || scratch.length < needed) {
            scratch = new float[needed];
        }
        return scratch;
    }
}
