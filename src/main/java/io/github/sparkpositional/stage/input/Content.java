package io.github.sparkpositional.stage.input;

import io.github.sparkpositional.column.CellBuffer;
import io.github.sparkpositional.column.CellFormat;
import io.github.sparkpositional.column.NonFinite;
import io.github.sparkpositional.column.TensorInput;
import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import java.io.Serializable;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;

/**
 * The content that positions are brought together with: a tensor, alone in its column or in a field of a struct.
 *
 * @param cells how the tensor is read
 * @param dim numbers per vector
 * @param field ordinal of the struct's field, {@link #WHOLE} where the column is the tensor itself
 * @param fieldType type of the field
 * @param nonFinite what happens to NaN and infinities
 */
public record Content(CellFormat cells, int dim, int field, DataType fieldType, NonFinite nonFinite)
        implements Serializable {
    static final int WHOLE = -1;

    /**
     * The content in a column.
     *
     * @param tensor with its dim known
     * @param struct the column's struct, where the tensor is a field of it
     */
    public static Content of(TensorInput tensor, Optional<GridInput> struct, NonFinite nonFinite) {
        return new Content(
                tensor.cells(),
                tensor.dim(),
                struct.map(GridInput::patches).orElse(WHOLE),
                struct.map(grid -> grid.patchesField().dataType()).orElse(null),
                nonFinite);
    }

    public int rows(Object value) {
        return cells.rows(tensor(value));
    }

    /** Copies the vectors to the front of the rows of some memory. */
    public void read(Object value, CellBuffer room) {
        Object tensor = tensor(value);
        cells.read(tensor, room.numbers(), room.offset(), room.stride());
        if (nonFinite == NonFinite.REFUSE) {
            checkFinite(room, cells.rows(tensor));
        }
    }

    /** The tensor itself; never null. */
    public Object tensor(Object value) {
        Object tensor = field == WHOLE || value == null ? value : ((InternalRow) value).get(field, fieldType);
        if (tensor == null) {
            throw new InvalidRowException(Reason.NULL_INPUT, "The cell is null.");
        }
        return tensor;
    }

    private void checkFinite(CellBuffer room, int rows) {
        for (int row = 0; row < rows; row++) {
            int at = room.offset() + row * room.stride();
            for (int i = 0; i < dim; i++) {
                if (!Float.isFinite(room.numbers()[at + i])) {
                    throw new InvalidRowException(
                            Reason.NOT_FINITE,
                            "Number " + i + " of vector " + row + " is " + room.numbers()[at + i] + ".");
                }
            }
        }
    }
}
