package io.github.sparkpositional.stage.input;

import io.github.sparkpositional.column.IntegerArrays;
import io.github.sparkpositional.column.IntegerMatrices;
import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.sequence.SplitMix;
import io.github.sparkpositional.kernel.tensor.Layout;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A column beside the main input. Each factory checks that the column holds what the reader of the same name reads; what a
 * reader finds null is a bad row.
 *
 * @param ordinal of the column among the stage's side columns
 * @param integers how arrays of whole numbers are read; null where the column holds none
 */
public record SideColumn(int ordinal, DataType type, String name, IntegerMatrices integers) implements Serializable {
    private static final List<DataType> SEEDS =
            List.of(DataTypes.IntegerType, DataTypes.LongType, DataTypes.StringType, DataTypes.BinaryType);

    /**
     * @param param that names the column, for the error
     * @throws IllegalArgumentException if the column holds something else
     */
    public static SideColumn number(int ordinal, StructField field, String param) {
        return require(field.dataType().equals(DataTypes.IntegerType), ordinal, field, param, "int");
    }

    /** As {@link #number(int, StructField, String)}. */
    public static SideColumn numbers(int ordinal, StructField field, String param) {
        boolean fits = IntegerArrays.of(field.dataType()).isPresent();
        return require(fits, ordinal, field, param, "array<int> or array<bigint>");
    }

    /** As {@link #number(int, StructField, String)}; numbers or booleans. */
    public static SideColumn mask(int ordinal, StructField field, String param) {
        Optional<IntegerArrays> mask = IntegerArrays.ofMask(field.dataType());
        require(mask.isPresent(), ordinal, field, param, "array<int>, array<bigint> or array<boolean>");
        return new SideColumn(ordinal, field.dataType(), field.name(), new IntegerMatrices(mask.get(), Layout.FLAT));
    }

    /** As {@link #number(int, StructField, String)}. */
    public static SideColumn seed(int ordinal, StructField field, String param) {
        return require(SEEDS.contains(field.dataType()), ordinal, field, param, "int, bigint, string or binary");
    }

    /** As {@link #number(int, StructField, String)}; a struct whose fields of these names are of type int. */
    public static SideColumn cell(int ordinal, StructField field, String param) {
        boolean fits = has(field, "row", "col") && areInts(field, "row", "col");
        return require(fits, ordinal, field, param, "a struct with the fields row and col of type int, a 0-based cell");
    }

    /** As {@link #number(int, StructField, String)}. */
    public static SideColumn size(int ordinal, StructField field, String param) {
        boolean fits = has(field, "width", "height") && areNumbers(field, "width", "height");
        return require(fits, ordinal, field, param, "a struct with the fields width and height, int or floating");
    }

    private static SideColumn require(boolean fits, int ordinal, StructField field, String param, String expected) {
        if (!fits) {
            throw new IllegalArgumentException("column '" + field.name() + "' (" + param + ") must be " + expected
                    + ", but is " + field.dataType().catalogString() + ".");
        }
        return new SideColumn(
                ordinal,
                field.dataType(),
                field.name(),
                IntegerMatrices.of(field.dataType()).orElse(null));
    }

    private static boolean has(StructField field, String... names) {
        return field.dataType() instanceof StructType struct
                && List.of(struct.fieldNames()).containsAll(List.of(names));
    }

    private static boolean areInts(StructField field, String... names) {
        return Arrays.stream(names)
                .map(name -> ((StructType) field.dataType()).apply(name).dataType())
                .allMatch(DataTypes.IntegerType::equals);
    }

    private static boolean areNumbers(StructField field, String... names) {
        return Arrays.stream(names)
                .map(name -> ((StructType) field.dataType()).apply(name).dataType())
                .allMatch(type ->
                        type instanceof NumericType && !type.catalogString().startsWith("decimal"));
    }

    /** An int. */
    public int number(InternalRow side) {
        checkNotNull(side.isNullAt(ordinal));
        return side.getInt(ordinal);
    }

    /** An array of whole numbers, of any length. */
    public int[] numbers(InternalRow side) {
        checkNotNull(side.isNullAt(ordinal));
        return integers.rows().read(side.getArray(ordinal), "column '" + name + "'");
    }

    /**
     * One whole number per token, or cell.
     *
     * @throws InvalidRowException with {@code NULL_INPUT} or {@code MISMATCH}
     */
    public int[] numbersPerToken(InternalRow side, int tokens) {
        int[] read = numbers(side);
        if (read.length != tokens) {
            throw new InvalidRowException(
                    Reason.MISMATCH,
                    "There are " + read.length + " numbers of column '" + name + "', but must be " + tokens + ".");
        }
        return read;
    }

    /** A seed: a whole number itself, or a hash of all bytes of a string. */
    public long seed(InternalRow side) {
        checkNotNull(side.isNullAt(ordinal));
        if (type.equals(DataTypes.IntegerType)) {
            return side.getInt(ordinal);
        }
        if (type.equals(DataTypes.LongType)) {
            return side.getLong(ordinal);
        }
        return hash(
                type.equals(DataTypes.BinaryType)
                        ? side.getBinary(ordinal)
                        : side.getUTF8String(ordinal).getBytes());
    }

    private static long hash(byte[] bytes) {
        long hash = bytes.length;
        ByteBuffer words = ByteBuffer.wrap(Arrays.copyOf(bytes, (bytes.length + 7) / 8 * 8))
                .order(ByteOrder.LITTLE_ENDIAN);
        while (words.hasRemaining()) {
            hash = SplitMix.seed(hash, words.getLong());
        }
        return hash;
    }

    /** Row and column. */
    public int[] cell(InternalRow side) {
        return new int[] {field(side, "row").intValue(), field(side, "col").intValue()};
    }

    /**
     * Width and height.
     *
     * @throws InvalidRowException with {@code NULL_INPUT}, or {@code OUT_OF_RANGE} if one is not positive and finite
     */
    public double[] size(InternalRow side) {
        return new double[] {length(side, "width"), length(side, "height")};
    }

    private double length(InternalRow side, String field) {
        double length = field(side, field).doubleValue();
        if (!(length > 0 && length < Double.POSITIVE_INFINITY)) {
            throw new InvalidRowException(
                    Reason.OUT_OF_RANGE,
                    "A size (column '" + name + "') must be positive and finite, but is " + length + ".");
        }
        return length;
    }

    private Number field(InternalRow side, String field) {
        StructType struct = (StructType) type;
        checkNotNull(side.isNullAt(ordinal));
        InternalRow fields = side.getStruct(ordinal, struct.length());
        int at = struct.fieldIndex(field);
        checkNotNull(fields.isNullAt(at));
        return (Number) fields.get(at, struct.fields()[at].dataType());
    }

    private void checkNotNull(boolean isNull) {
        if (isNull) {
            throw new InvalidRowException(Reason.NULL_INPUT, "The cell of column '" + name + "' is null.");
        }
    }
}
