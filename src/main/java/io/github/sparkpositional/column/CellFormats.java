package io.github.sparkpositional.column;

import io.github.sparkpositional.kernel.tensor.Dtype;
import io.github.sparkpositional.kernel.tensor.Layout;
import org.apache.spark.sql.types.DataType;

/** The format of each layout. */
final class CellFormats {
    private CellFormats() {}

    /** @param element type of the numbers in an array column, float or double */
    static CellFormat of(Layout layout, Dtype dtype, int dim, DataType element) {
        return switch (layout) {
            case FLAT -> new FlatCells(dim, element);
            case NESTED -> new NestedCells(dim, element);
            case BYTES -> new BytesCells(dim, dtype);
            case NPY -> new NpyCells(dim, dtype);
            case VECTOR -> new VectorCells(dim);
        };
    }
}
