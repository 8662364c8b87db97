package io.github.sparkpositional.column;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** Columns of arrays of whole numbers (tinyint to bigint) that must fit an int. */
public record IntegerArrays(DataType element) implements Serializable {
    private static final List<DataType> ELEMENTS =
            List.of(DataTypes.IntegerType, DataTypes.LongType, DataTypes.ShortType, DataTypes.ByteType);

    /** Empty if a column of this type holds something else. */
    public static Optional<IntegerArrays> of(DataType type) {
        return type instanceof ArrayType array && ELEMENTS.contains(array.elementType())
                ? Optional.of(new IntegerArrays(array.elementType()))
                : Optional.empty();
    }

    /** As {@link #of}, also for booleans, which are read as 1 and 0. */
    public static Optional<IntegerArrays> ofMask(DataType type) {
        return type instanceof ArrayType array && array.elementType().equals(DataTypes.BooleanType)
                ? Optional.of(new IntegerArrays(array.elementType()))
                : of(type);
    }

    /**
     * The numbers of a cell.
     *
     * @param what is counted, for the error
     * @throws InvalidRowException if one is null or doesn't fit an int
     */
    public int[] read(ArrayData array, String what) {
        int[] numbers = new int[array.numElements()];
        for (int i = 0; i < numbers.length; i++) {
            if (array.isNullAt(i)) {
                throw new InvalidRowException(Reason.NULL_INPUT, "Number " + i + " of the " + what + " array is null.");
            }
            long number = get(array, i);
            if (number != (int) number) {
                throw new InvalidRowException(
                        Reason.OUT_OF_RANGE,
                        "Number " + i + " of the " + what + " array is " + number
                                + ", which is more than an int can hold.");
            }
            numbers[i] = (int) number;
        }
        return numbers;
    }

    private long get(ArrayData array, int i) {
        if (element.equals(DataTypes.IntegerType)) {
            return array.getInt(i);
        }
        if (element.equals(DataTypes.BooleanType)) {
            return array.getBoolean(i) ? 1 : 0;
        }
        if (element.equals(DataTypes.LongType)) {
            return array.getLong(i);
        }
        return element.equals(DataTypes.ShortType) ? array.getShort(i) : array.getByte(i);
    }
}
