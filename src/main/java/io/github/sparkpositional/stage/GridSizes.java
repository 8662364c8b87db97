package io.github.sparkpositional.stage;

import java.io.Serializable;
import org.apache.spark.sql.catalyst.InternalRow;

/** Where a row's grid is written. */
interface GridSizes extends Serializable {

    /** Cells per axis, slowest axis first; unchecked. */
    int[] of(Object value, InternalRow companions);

    /** Whether all rows have the same grid. */
    default boolean fixed() {
        return false;
    }

    /** In the main input itself. */
    record Inside(GridInput input) implements GridSizes {
        @Override
        public int[] of(Object value, InternalRow companions) {
            return input.sizes((InternalRow) value);
        }
    }

    /** In a column beside the main input. */
    record Beside(GridInput input) implements GridSizes {
        @Override
        public int[] of(Object value, InternalRow companions) {
            return input.sizes(companions.isNullAt(0) ? null : companions.getStruct(0, input.fields()));
        }
    }

    /** In a param. */
    record Fixed(int[] sizes) implements GridSizes {
        @Override
        public int[] of(Object value, InternalRow companions) {
            return sizes;
        }

        @Override
        public boolean fixed() {
            return true;
        }
    }
}
