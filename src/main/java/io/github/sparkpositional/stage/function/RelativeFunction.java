package io.github.sparkpositional.stage.function;

import io.github.sparkpositional.column.TensorWriter;
import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.position.relative.RelativeTable;
import io.github.sparkpositional.stage.row.RowFunction;
import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;

/** Attaches the relation for a row's sizes. The latest is kept, because rows of the same size often follow each other. */
public final class RelativeFunction implements RowFunction {
    private final RelativeSizes sizes;
    private final RelativeTable table;
    private final int limit;
    private final TensorWriter output;

    /** For the sizes of the row before. */
    private transient Made last;

    public RelativeFunction(RelativeSizes sizes, RelativeTable table, int limit, TensorWriter output) {
        this.sizes = sizes;
        this.table = table;
        this.limit = limit;
        this.output = output;
    }

    @Override
    public DataType dataType() {
        return output.dataType();
    }

    @Override
    public Object apply(Object value, InternalRow sideColumns) {
        if (value == null) {
            throw new InvalidRowException(Reason.NULL_INPUT, "The cell is null.");
        }
        int[] wanted = sizes.of(value, sideColumns);
        Made made = last;
        if (made == null || !Arrays.equals(wanted, made.sizes)) {
            made = new Made(wanted, make(wanted));
            last = made;
        }
        return made.cell;
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Made(int[] sizes, Object cell) {}

    /** Sizes are data here: what is a mistake of the caller elsewhere is a bad row. */
    private Object make(int[] wanted) {
        try {
            return output.write(table.of(limit, wanted));
        } catch (IllegalArgumentException misfit) {
            throw new InvalidRowException(Reason.MISMATCH, misfit.getMessage());
        } catch (ArithmeticException overflow) {
            throw new InvalidRowException(
                    Reason.TOO_LONG, "The result for sizes " + Arrays.toString(wanted) + " doesn't fit into an array.");
        }
    }
}
