package io.github.sparkpositional.job.input;

import java.util.Map;
import java.util.TreeMap;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/**
 * The columns of a Parquet file and of its structs by dotted names, each with what a reader has to agree on. What readers
 * take either way is the same here: required or not, the units of timestamps, the forms of lists.
 */
final class ParquetColumns {
    private ParquetColumns() {}

    static Map<String, String> of(GroupType schema) {
        Map<String, String> columns = new TreeMap<>();
        add(schema, "", columns);
        return columns;
    }

    private static void add(GroupType group, String above, Map<String, String> columns) {
        for (Type field : group.getFields()) {
            String name = above + field.getName();
            columns.put(name, words(field));
            if (words(field).equals("a struct")) {
                add(field.asGroupType(), name + ".", columns);
            }
        }
    }

    private static String words(Type type) {
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        if (logical instanceof LogicalTypeAnnotation.MapLogicalTypeAnnotation) {
            return "a map";
        }
        if (logical instanceof LogicalTypeAnnotation.ListLogicalTypeAnnotation
                || type.isRepetition(Type.Repetition.REPEATED)) {
            return "a list";
        }
        if (logical instanceof LogicalTypeAnnotation.DecimalLogicalTypeAnnotation decimal) {
            return "DECIMAL(" + decimal.getPrecision() + ", " + decimal.getScale() + ")";
        }
        if (!type.isPrimitive()) {
            return "a struct";
        }
        PrimitiveTypeName stored = type.asPrimitiveType().getPrimitiveTypeName();
        return stored == PrimitiveTypeName.INT96
                        || logical instanceof LogicalTypeAnnotation.TimestampLogicalTypeAnnotation
                ? "TIMESTAMP"
                : stored.name();
    }
}
