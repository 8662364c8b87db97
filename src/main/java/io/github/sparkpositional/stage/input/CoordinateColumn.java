package io.github.sparkpositional.stage.input;

import io.github.sparkpositional.column.IntegerArrays;
import io.github.sparkpositional.column.TensorInput;
import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import java.io.Serializable;
import java.util.Optional;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;

/**
 * A column of points or boxes: so many numbers each, flat, in an array of arrays, or in another layout of tensors. Doubles
 * stay doubles.
 *
 * @param width numbers per point
 * @param element type of the numbers in an array column; null where the column is bytes or a vector
 * @param nested whether there is one inner array per point
 * @param tensor how bytes and vectors are read; null for arrays
 */
public record CoordinateColumn(int width, DataType element, boolean nested, TensorInput tensor)
        implements Serializable {

    /** @throws IllegalArgumentException if the column holds no such numbers */
    public static CoordinateColumn of(StructField field, int width, TensorInput.Declared declared) {
        DataType type = field.dataType();
        boolean nested = type instanceof ArrayType outer && outer.elementType() instanceof ArrayType;
        DataType array = nested ? ((ArrayType) type).elementType() : type;
        if (array instanceof ArrayType numbers && isNumber(numbers)) {
            return new CoordinateColumn(width, numbers.elementType(), nested, null);
        }
        Optional<TensorInput> tensor = TensorInput.of(field, declared)
                .map(found -> found.forComputing().withDim(width));
        return new CoordinateColumn(
                width,
                null,
                false,
                tensor.orElseThrow(
                        () -> new IllegalArgumentException("column '" + field.name() + "' must be array<T> or"
                                + " array<array<T>> of numbers, " + width
                                + " per entry, or a tensor (binary or vector), but is "
                                + type.catalogString() + ".")));
    }

    private static boolean isNumber(ArrayType array) {
        return array.elementType().equals(DataTypes.FloatType)
                || array.elementType().equals(DataTypes.DoubleType)
                || array.elementType() instanceof DecimalType
                || IntegerArrays.of(array).isPresent();
    }

    /** The numbers of a row, [n, width]. */
    public double[] read(Object value) {
        if (value == null) {
            throw new InvalidRowException(Reason.NULL_INPUT, "The cell is null.");
        }
        if (tensor != null) {
            float[] floats = new float[tensor.cells().rows(value) * width];
            tensor.cells().read(value, floats, 0, width);
            double[] numbers = new double[floats.length];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = floats[i];
            }
            return numbers;
        }
        ArrayData array = (ArrayData) value;
        if (!nested) {
            if (array.numElements() % width != 0) {
                throw new InvalidRowException(
                        Reason.WRONG_SHAPE,
                        "The array has " + array.numElements() + " numbers, which is not a multiple of " + width + ".");
            }
            double[] numbers = new double[array.numElements()];
            copy(array, numbers, 0);
            return numbers;
        }
        double[] numbers = new double[Math.multiplyExact(array.numElements(), width)];
        for (int i = 0; i < array.numElements(); i++) {
            if (array.isNullAt(i)) {
                throw new InvalidRowException(Reason.NULL_INPUT, "Entry " + i + " is null.");
            }
            ArrayData entry = array.getArray(i);
            if (entry.numElements() != width) {
                throw new InvalidRowException(
                        Reason.WRONG_SHAPE,
                        "Entry " + i + " must have " + width + " numbers, but has " + entry.numElements() + ".");
            }
            copy(entry, numbers, i * width);
        }
        return numbers;
    }

    private void copy(ArrayData from, double[] to, int offset) {
        for (int i = 0; i < from.numElements(); i++) {
            if (from.isNullAt(i)) {
                throw new InvalidRowException(Reason.NULL_INPUT, "Number " + (offset + i) + " is null.");
            }
            Object number = from.get(i, element);
            to[offset + i] = number instanceof Decimal decimal ? decimal.toDouble() : ((Number) number).doubleValue();
        }
    }
}
