package io.github.sparkpositional.stage.function;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.stage.input.GridSizes;
import io.github.sparkpositional.stage.input.SideColumn;
import io.github.sparkpositional.stage.input.TokenCount;
import java.io.Serializable;
import org.apache.spark.sql.catalyst.InternalRow;

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
                            "The reference token (column '" + reference.name() + "') must be one of the row's " + all[1]
                                    + " tokens, counted from 0, but is " + from[0] + ".");
                }
                return new int[] {from[0], all[1]};
            }
            return new int[] {from[0], from[1], all[0], all[1]};
        }
    }
}
