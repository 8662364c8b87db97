package io.github.sparkpositional.stage.input;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Width and height of the page or image that a row's coordinates are on. */
public interface SizeSource extends Serializable {

    /** Width, then height; both positive. */
    double[] of(InternalRow companions);

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
            return Optional.of(Beside.of(column, param, ordinal));
        }
        return Optional.ofNullable(fixed).map(Fixed::new);
    }

    /** In a param. */
    @SuppressWarnings("ArrayRecordComponent")
    record Fixed(double[] size) implements SizeSource {
        @Override
        public double[] of(InternalRow companions) {
            return size;
        }
    }

    /** In a column. */
    record Beside(int ordinal, StructType type, int width, int height, String name) implements SizeSource {

        static Beside of(StructField column, String param, int ordinal) {
            if (column.dataType() instanceof StructType struct) {
                List<String> names = List.of(struct.fieldNames());
                int width = names.indexOf("width");
                int height = names.indexOf("height");
                if (isNumber(struct, width) && isNumber(struct, height)) {
                    return new Beside(ordinal, struct, width, height, column.name());
                }
            }
            throw new IllegalArgumentException("column '" + column.name() + "' (" + param
                    + ") must be a struct with the fields width and height, int or floating, but is "
                    + column.dataType().catalogString() + ".");
        }

        private static boolean isNumber(StructType struct, int field) {
            if (field < 0) {
                return false;
            }
            DataType type = struct.fields()[field].dataType();
            return type instanceof NumericType && !type.catalogString().startsWith("decimal");
        }

        @Override
        public double[] of(InternalRow companions) {
            if (companions.isNullAt(ordinal)) {
                throw isNull();
            }
            InternalRow size = companions.getStruct(ordinal, type.length());
            return new double[] {side(size, width), side(size, height)};
        }

        private double side(InternalRow size, int field) {
            if (size.isNullAt(field)) {
                throw isNull();
            }
            double side = ((Number) size.get(field, type.fields()[field].dataType())).doubleValue();
            if (!(side > 0 && side < Double.POSITIVE_INFINITY)) {
                throw new InvalidRowException(
                        Reason.OUT_OF_RANGE,
                        "A size (column '" + name + "') must be positive and finite, but is " + side + ".");
            }
            return side;
        }

        private InvalidRowException isNull() {
            return new InvalidRowException(Reason.NULL_INPUT, "The size (column '" + name + "') is null.");
        }
    }
}
