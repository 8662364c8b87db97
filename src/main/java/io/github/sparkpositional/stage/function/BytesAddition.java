package io.github.sparkpositional.stage.function;

import io.github.sparkpositional.column.CellFormat;
import io.github.sparkpositional.column.NonFinite;
import io.github.sparkpositional.column.PositionTable;
import io.github.sparkpositional.stage.input.Content;
import io.github.sparkpositional.stage.row.RowFunction;
import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.Platform;

/**
 * Adds positional vectors to cells of float32 bytes: the cell is copied, then the numbers change where they stand. That
 * saves {@link ContentFunction}'s way over an array of floats, which would cost more than the addition does.
 *
 * @param scale factor of the content
 */
public record BytesAddition(PositionSource positions, Content content, float scale) implements RowFunction {

    /** Whether content of this kind and an output of this format are the same bytes. */
    public static boolean serves(Content content, CellFormat output) {
        return output.isNativeFloats() && content.cells().equals(output) && content.nonFinite() == NonFinite.PASS;
    }

    @Override
    public DataType dataType() {
        return DataTypes.BinaryType;
    }

    @Override
    public Object apply(Object value, InternalRow sideColumns) {
        PositionTable table = positions.table(value, sideColumns);
        byte[] cell = (byte[]) content.tensor(value);
        int firstRow = positions.firstRow(content.cells().rows(cell), table);
        int numbers = (table.rows() - firstRow) * content.dim();
        byte[] sum = Arrays.copyOf(cell, numbers * Float.BYTES);
        add(sum, table.values(), firstRow * content.dim(), numbers);
        return sum;
    }

    /** An address that is a constant and a multiple of the loop's variable is what the JIT makes vector code of. */
    private void add(byte[] x, float[] p, int from, int count) {
        if (scale == 1f) {
            for (int i = 0; i < count; i++) {
                long place = Platform.BYTE_ARRAY_OFFSET + 4L * i;
                Platform.putFloat(x, place, Platform.getFloat(x, place) + p[from + i]);
            }
        } else {
            for (int i = 0; i < count; i++) {
                long place = Platform.BYTE_ARRAY_OFFSET + 4L * i;
                Platform.putFloat(x, place, Platform.getFloat(x, place) * scale + p[from + i]);
            }
        }
    }
}
