package io.github.sparkpositional.job.input;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/**
 * The columns of a Parquet file by dotted names, those in structs, lists and maps too, each with what a reader has to agree
 * on. What readers take either way is the same here: required or not, milliseconds or microseconds, the forms of lists.
 */
final class ParquetColumns {
    /** Timestamps as pandas writes them. */
    static final String NANOSECONDS = "TIMESTAMP(NANOS)";

    private static final List<String> FOREIGN = List.of(NANOSECONDS, "TIME(NANOS", "TIME(MILLIS", "INTERVAL");

    private ParquetColumns() {}

    static Map<String, String> of(GroupType schema) {
        Map<String, String> columns = new TreeMap<>();
        schema.getFields().forEach(field -> add(field.getName(), field, columns));
        return columns;
    }

    /** Whether Spark has no type for what a column is. */
    static boolean isForeign(String type) {
        return FOREIGN.stream().anyMatch(type::startsWith);
    }

    private static void add(String name, Type type, Map<String, String> columns) {
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        if (type.isRepetition(Type.Repetition.REPEATED)) {
            columns.put(name, "a list");
            addOne(name + ".element", type, columns);
        } else if (logical instanceof LogicalTypeAnnotation.ListLogicalTypeAnnotation) {
            columns.put(name, "a list");
            addElement(name + ".element", type.asGroupType(), columns);
        } else if (logical instanceof LogicalTypeAnnotation.MapLogicalTypeAnnotation) {
            columns.put(name, "a map");
            addFields(name, type.asGroupType().getType(0), columns);
        } else {
            addOne(name, type, columns);
        }
    }

    /** A column that is not a list, or one element of it. */
    private static void addOne(String name, Type type, Map<String, String> columns) {
        columns.put(name, type.isPrimitive() ? words(type) : "a struct");
        addFields(name, type, columns);
    }

    private static void addFields(String name, Type type, Map<String, String> columns) {
        if (!type.isPrimitive()) {
            type.asGroupType().getFields().forEach(field -> add(name + "." + field.getName(), field, columns));
        }
    }

    /** What a list holds: the field of the repeated group, or that group itself where an older writer wrote it. */
    private static void addElement(String name, GroupType list, Map<String, String> columns) {
        Type repeated = list.getType(0);
        boolean isElement = repeated.isPrimitive()
                || repeated.asGroupType().getFieldCount() > 1
                || repeated.getName().equals("array")
                || repeated.getName().equals(list.getName() + "_tuple");
        if (isElement) {
            addOne(name, repeated, columns);
        } else {
            add(name, repeated.asGroupType().getType(0), columns);
        }
    }

    private static String words(Type type) {
        PrimitiveTypeName stored = type.asPrimitiveType().getPrimitiveTypeName();
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        if (stored == PrimitiveTypeName.INT96) {
            return "TIMESTAMP";
        }
        if (logical == null) {
            return stored.name();
        }
        if (logical instanceof LogicalTypeAnnotation.TimestampLogicalTypeAnnotation timestamp) {
            return timestamp.getUnit() == TimeUnit.NANOS ? NANOSECONDS : "TIMESTAMP";
        }
        if (logical instanceof LogicalTypeAnnotation.IntLogicalTypeAnnotation whole) {
            return whole.isSigned() ? stored.name() : "unsigned " + stored.name();
        }
        if (logical instanceof LogicalTypeAnnotation.DecimalLogicalTypeAnnotation decimal) {
            return "DECIMAL(" + decimal.getPrecision() + ", " + decimal.getScale() + ")";
        }
        boolean isText = logical instanceof LogicalTypeAnnotation.EnumLogicalTypeAnnotation
                || logical instanceof LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
        return isText ? "STRING" : logical.toString();
    }
}
