package io.github.sparkpositional.stage.learn;

import io.github.sparkpositional.column.CellBuffer;
import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.learn.ContentVectors;
import io.github.sparkpositional.stage.input.Content;
import io.github.sparkpositional.stage.input.GridSizes;
import io.github.sparkpositional.stage.row.RowFunction;
import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.ObjectType;

/** Reads what a fit needs of a row, a {@link LearningRow}: its vectors come into memory that the next row takes over. */
final class LearningRowFunction implements RowFunction {
    private final Content content;
    private final GridSizes sizes;
    private final HeldOut heldOut;

    private transient ContentVectors vectors;

    /** @param sizes null for sequences */
    LearningRowFunction(Content content, GridSizes sizes, HeldOut heldOut) {
        this.content = content;
        this.sizes = sizes;
        this.heldOut = heldOut;
    }

    @Override
    public DataType dataType() {
        return new ObjectType(LearningRow.class);
    }

    @Override
    public Object apply(Object value, InternalRow sideColumns) {
        int count = content.rows(value);
        int[] grid = sizes == null ? new int[] {count, 1} : sizes.of(value, sideColumns);
        if (count == 0 || grid.length != 2 || (long) grid[0] * grid[1] != count) {
            throw new InvalidRowException(
                    Reason.MISMATCH,
                    "There are " + count + " vectors for the grid " + Arrays.toString(grid)
                            + "; positions are learned from rows x columns with one vector each.");
        }
        if (vectors == null) {
            vectors = new ContentVectors(content.dim());
        }
        content.read(value, new CellBuffer(vectors.room(count), 0, vectors.stride(), null));
        return new LearningRow(grid[0], grid[1], heldOut.has(vectors, count, sideColumns), vectors);
    }
}
