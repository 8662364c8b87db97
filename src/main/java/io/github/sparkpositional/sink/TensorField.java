package io.github.sparkpositional.sink;

import io.github.sparkpositional.column.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A column whose pages are put together whole, at the top level or in structs: a tensor of the layout flat or nested, or an array of
 * whole numbers, as ids and masks of tokens are, or a tensor in bytes. Nothing below the cell can be null.
 *
 * @param path from the row to the cell
 */
record TensorField(List<Step> path, DataType type) {

    /**
     * A field on the way to a cell.
     *
     * @param ordinal its place in the row or struct
     * @param width fields of the struct that it holds; 0 for the cell
     */
    record Step(String name, int ordinal, int width, boolean isNullable) {}

    static List<TensorField> of(StructType schema) {
        List<TensorField> found = new ArrayList<>();
        collect(List.of(), schema, found);
        return found;
    }

    private static void collect(List<Step> above, StructType struct, List<TensorField> found) {
        StructField[] fields = struct.fields();
        for (int i = 0; i < fields.length; i++) {
            StructField field = fields[i];
            StructType inside = field.dataType() instanceof StructType below ? below : new StructType();
            List<Step> path = new ArrayList<>(above);
            path.add(new Step(field.name(), i, inside.fields().length, field.nullable()));
            if (isOne(field)) {
                found.add(new TensorField(List.copyOf(path), field.dataType()));
            }
            collect(path, inside, found);
        }
    }

    static boolean isOne(StructField field) {
        return isInBytes(field)
                || number(field.dataType())
                        .filter(number -> number.isWhole() || isTensor(field))
                        .isPresent();
    }

    /** To a Parquet that wants to know the least and the greatest of them, its own writer tells. */
    private static boolean isInBytes(StructField field) {
        return field.dataType().equals(DataTypes.BinaryType) && isTensor(field) && PageStatistics.MAY_BE_MISSING;
    }

    static boolean isTensor(StructField field) {
        return field.metadata().contains(TensorType.KEY);
    }

    /** Of the numbers in an array, or in an array of arrays; empty for any other type. */
    private static Optional<NumberType> number(DataType type) {
        DataType element = element(type);
        return NumberType.of(element).or(() -> NumberType.of(element(element)));
    }

    /** Whether a cell is bytes, and not numbers in lists. */
    boolean isBinary() {
        return type.equals(DataTypes.BinaryType);
    }

    /** Type of the numbers in lists. */
    NumberType number() {
        return number(type).orElseThrow();
    }

    /** Levels of lists, 1 or 2. */
    int depth() {
        return NumberType.of(element(type)).isPresent() ? 1 : 2;
    }

    /** Null for what is no array, and for one that may hold a null. */
    private static DataType element(DataType type) {
        return type instanceof ArrayType array && !array.containsNull() ? array.elementType() : null;
    }

    /** The name for people, with dots. */
    String name() {
        return path.stream().map(Step::name).collect(Collectors.joining("."));
    }

    /** Whether a leaf of Parquet's schema holds its numbers. */
    boolean isAt(String[] leaf) {
        for (int i = 0; i < path.size(); i++) {
            if (i >= leaf.length || !leaf[i].equals(path.get(i).name())) {
                return false;
            }
        }
        return true;
    }
}
