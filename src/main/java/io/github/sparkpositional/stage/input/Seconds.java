package io.github.sparkpositional.stage.input;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import java.io.Serializable;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/**
 * Seconds in a column beside the input: times, or stretches of time.
 *
 * @param element double or float
 * @param name of the column
 */
public record Seconds(int ordinal, DataType element, String name) implements Serializable {

    /**
     * @param param that names the column, for the error
     * @throws IllegalArgumentException if the column holds something else
     */
    public static Seconds of(int ordinal, StructField field, String param) {
        DataType element = field.dataType() instanceof ArrayType array ? array.elementType() : DataTypes.NullType;
        if (!element.equals(DataTypes.DoubleType) && !element.equals(DataTypes.FloatType)) {
            throw new IllegalArgumentException("column '" + field.name() + "' (" + param
                    + ") must be array<double> or array<float>, but is "
                    + field.dataType().catalogString() + ".");
        }
        return new Seconds(ordinal, element, field.name());
    }

    public boolean isNull(InternalRow sideColumns) {
        return sideColumns.isNullAt(ordinal);
    }

    /** @throws InvalidRowException with {@code NULL_INPUT} for a cell that is null or holds one */
    public double[] read(InternalRow sideColumns) {
        if (isNull(sideColumns)) {
            throw new InvalidRowException(Reason.NULL_INPUT, "The cell of column '" + name + "' is null.");
        }
        ArrayData array = sideColumns.getArray(ordinal);
        double[] seconds = new double[array.numElements()];
        for (int i = 0; i < seconds.length; i++) {
            if (array.isNullAt(i)) {
                throw new InvalidRowException(Reason.NULL_INPUT, "Number " + i + " of column '" + name + "' is null.");
            }
            seconds[i] = element.equals(DataTypes.FloatType) ? array.getFloat(i) : array.getDouble(i);
        }
        return seconds;
    }
}
