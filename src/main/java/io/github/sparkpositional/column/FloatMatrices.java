package io.github.sparkpositional.column;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.tensor.Layout;
import java.io.Serializable;
import java.util.Optional;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * Columns of matrices of floats or doubles: one inner array per row ({@link Layout#NESTED}), or all rows one after the other
 * ({@link Layout#FLAT}).
 */
public record FloatMatrices(DataType element, Layout layout) implements Serializable {

    /** Empty if a column of this type holds something else. */
    public static Optional<FloatMatrices> of(DataType type) {
        if (!(type instanceof ArrayType outer)) {
            return Optional.empty();
        }
        boolean isNested = outer.elementType() instanceof ArrayType;
        DataType element = isNested ? ((ArrayType) outer.elementType()).elementType() : outer.elementType();
        return element.equals(DataTypes.FloatType) || element.equals(DataTypes.DoubleType)
                ? Optional.of(new FloatMatrices(element, isNested ? Layout.NESTED : Layout.FLAT))
                : Optional.empty();
    }

    /**
     * The numbers of a cell, row-major, however many each row has.
     *
     * @param what the matrix holds, for the error
     * @throws InvalidRowException with {@code NULL_INPUT} or {@code NOT_FINITE} if a number is none
     */
    public double[][] read(ArrayData cell, String what) {
        if (layout == Layout.FLAT) {
            return new double[][] {row(cell, what)};
        }
        double[][] rows = new double[cell.numElements()][];
        for (int i = 0; i < rows.length; i++) {
            if (cell.isNullAt(i)) {
                throw new InvalidRowException(Reason.NULL_INPUT, "Row " + i + " of " + what + " is null.");
            }
            rows[i] = row(cell.getArray(i), what);
        }
        return rows;
    }

    private double[] row(ArrayData array, String what) {
        double[] numbers = new double[array.numElements()];
        for (int i = 0; i < numbers.length; i++) {
            if (array.isNullAt(i)) {
                throw new InvalidRowException(Reason.NULL_INPUT, "Number " + i + " of " + what + " is null.");
            }
            numbers[i] = element.equals(DataTypes.FloatType) ? array.getFloat(i) : array.getDouble(i);
            if (!Double.isFinite(numbers[i])) {
                throw new InvalidRowException(
                        Reason.NOT_FINITE, "Number " + i + " of " + what + " is " + numbers[i] + ".");
            }
        }
        return numbers;
    }
}
