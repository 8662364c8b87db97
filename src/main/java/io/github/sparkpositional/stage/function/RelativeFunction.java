package io.github.sparkpositional.stage.function;

import io.github.sparkpositional.column.TensorWriter;
import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.position.relative.RelativeTable;
import io.github.sparkpositional.stage.input.GridSizes;
import io.github.sparkpositional.stage.input.SideColumn;
import io.github.sparkpositional.stage.input.TokenCount;
import io.github.sparkpositional.stage.row.RowFunction;
import java.io.Serializable;
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

    /** The sizes of a row that a relation is made for, as {@code RelativeTable} takes them. */
    public interface RelativeSizes extends Serializable {

        int[] of(Object value, InternalRow sideColumns);

        /**
         * Queries and keys.
         *
         * @param queries 0: as many as there are tokens
         */
        record Tokens(TokenCount count, int queries) implements RelativeSizes {
            @Override
            public int[] of(Object value, InternalRow sideColumns) {
                int keys = count.of(value);
                return new int[] {queries == 0 ? keys : queries, keys};
            }
        }

        /** Rows and columns. */
        record Cells(GridSizes grid) implements RelativeSizes {
            @Override
            public int[] of(Object value, InternalRow sideColumns) {
                int[] sizes = grid.of(value, sideColumns);
                if (sizes.length != 2) {
                    throw new InvalidRowException(
                            Reason.WRONG_GRID,
                            "The grid must have rows and columns alone, but has " + sizes.length + " axes.");
                }
                return sizes;
            }
        }

        /**
         * The reference and all sizes.
         *
         * @param ofCells whether the reference is a cell
         */
        record Seen(RelativeSizes sizes, SideColumn reference, boolean ofCells) implements RelativeSizes {
            @Override
            public int[] of(Object value, InternalRow sideColumns) {
                int[] from = ofCells ? reference.cell(sideColumns) : new int[] {reference.number(sideColumns)};
                int[] all = sizes.of(value, sideColumns);
                if (from.length == 1) {
                    if (from[0] < 0 || from[0] >= all[1]) {
                        throw new InvalidRowException(
                                Reason.OUT_OF_RANGE,
                                "The reference token (column '" + reference.name() + "') must be one of the row's "
                                        + all[1] + " tokens, counted from 0, but is " + from[0] + ".");
                    }
                    return new int[] {from[0], all[1]};
                }
                return new int[] {from[0], from[1], all[0], all[1]};
            }
        }
    }
}
