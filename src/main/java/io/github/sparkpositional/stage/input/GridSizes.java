package io.github.sparkpositional.stage.input;

import static io.github.sparkpositional.param.HasGrid.GRID;
import static io.github.sparkpositional.param.HasGrid.GRID_COL;

import io.github.sparkpositional.column.TensorInput;
import io.github.sparkpositional.param.ChoiceParams;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructField;

/** Where a row's grid is written. */
public interface GridSizes extends Serializable {

    /**
     * Where the params of a stage say that the grid is written: in {@code grid}, in {@code gridCol}, or in the input.
     *
     * @param struct the input as a grid, where it is one
     * @param sideColumns of which {@code gridCol} is the first, where it is set
     * @throws IllegalArgumentException if there is no grid, or if it is said twice
     */
    static GridSizes of(
            ChoiceParams<?> stage, StructField field, Optional<GridInput> struct, List<StructField> sideColumns) {
        boolean fixed = stage.isChosen(GRID);
        if (fixed && stage.isChosen(GRID_COL)) {
            throw new IllegalArgumentException("grid and gridCol are both set; set one of them.");
        }
        if (fixed) {
            return new Fixed(stage.chosen(GRID));
        }
        if (stage.isChosen(GRID_COL)) {
            StructField column = sideColumns.get(0);
            return new Beside(GridInput.of(column, TensorInput.Declared.NOTHING)
                    .orElseThrow(() -> new IllegalArgumentException("column '" + column.name()
                            + "' (gridCol) must be " + GridInput.EXPECTED + ", but is "
                            + column.dataType().catalogString() + ".")));
        }
        return new Inside(struct.orElseThrow(() -> new IllegalArgumentException("column '" + field.name()
                + "' must be " + GridInput.EXPECTED + ", but is "
                + field.dataType().catalogString() + "; for a tensor of patch embeddings set gridCol or grid.")));
    }

    /** Cells per axis, slowest axis first; unchecked. */
    int[] of(Object value, InternalRow sideColumns);

    /** Whether all rows have the same grid. */
    default boolean fixed() {
        return false;
    }

    /** In the main input itself. */
    record Inside(GridInput input) implements GridSizes {
        @Override
        public int[] of(Object value, InternalRow sideColumns) {
            return input.sizes((InternalRow) value);
        }
    }

    /** In a column beside the main input. */
    record Beside(GridInput input) implements GridSizes {
        @Override
        public int[] of(Object value, InternalRow sideColumns) {
            return input.sizes(sideColumns.isNullAt(0) ? null : sideColumns.getStruct(0, input.fields()));
        }
    }

    /** In a param. */
    record Fixed(int[] sizes) implements GridSizes {
        @Override
        public int[] of(Object value, InternalRow sideColumns) {
            return sizes;
        }

        @Override
        public boolean fixed() {
            return true;
        }
    }
}
