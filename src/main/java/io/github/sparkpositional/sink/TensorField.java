package io.github.sparkpositional.sink;

import io.github.sparkpositional.column.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A column whose pages are put together whole: a tensor of the layout flat or nested, at the top level or in structs, of which
 * nothing below the cell can be null.
 *
 * @param path from the row to the cell
 * @param depth levels of lists, 1 or 2
 */
record TensorField(List<Step> path, int depth) {

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
                found.add(new TensorField(List.copyOf(path), depth(field.dataType())));
            }
            collect(path, inside, found);
        }
    }

    static boolean isOne(StructField field) {
        return isTensor(field) && depth(field.dataType()) > 0;
    }

    static boolean isTensor(StructField field) {
        return field.metadata().contains(TensorType.KEY);
    }

    private static int depth(DataType type) {
        if (!(type instanceof ArrayType array) || array.containsNull()) {
            return 0;
        }
        if (array.elementType().equals(DataTypes.FloatType)) {
            return 1;
        }
        return depth(array.elementType()) == 1 ? 2 : 0;
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
