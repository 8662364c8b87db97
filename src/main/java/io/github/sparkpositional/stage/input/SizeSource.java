package io.github.sparkpositional.stage.input;

import java.io.Serializable;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructField;

/** Width and height of the page or image that a row's coordinates are on. */
public interface SizeSource extends Serializable {

    /** Width, then height; both positive. */
    double[] of(InternalRow sideColumns);

    /**
     * Where the size is written.
     *
     * @param fixed the same for all rows; null where it isn't said
     * @param column a struct of width and height; null where there is none
     * @param param names that column
     * @return empty where no size is said
     * @throws IllegalArgumentException if it is said twice, or the column holds none
     */
    static Optional<SizeSource> of(double[] fixed, StructField column, String param, int ordinal) {
        if (fixed != null && column != null) {
            throw new IllegalArgumentException(param + " and its fixed counterpart are both set; set one of them.");
        }
        if (column != null) {
            return Optional.of(new Beside(SideColumn.size(ordinal, column, param)));
        }
        return Optional.ofNullable(fixed).map(Fixed::new);
    }

    /** In a param. */
    @SuppressWarnings("ArrayRecordComponent")
    record Fixed(double[] size) implements SizeSource {
        @Override
        public double[] of(InternalRow sideColumns) {
            return size;
        }
    }

    /** In a column. */
    record Beside(SideColumn column) implements SizeSource {
        @Override
        public double[] of(InternalRow sideColumns) {
            return column.size(sideColumns);
        }
    }
}
