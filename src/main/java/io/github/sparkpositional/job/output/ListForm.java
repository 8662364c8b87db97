package io.github.sparkpositional.job.output;

import io.github.sparkpositional.kernel.tensor.Layout;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.UserDefinedType;

/**
 * How a Parquet file holds lists. The format has two ways (its "LogicalTypes", section Lists): three levels, in which a
 * group stands around each number, and the older two levels without those groups, which are half the work to write.
 */
enum ListForm {
    TWO_LEVELS,
    THREE_LEVELS;

    private static final String LEGACY = "spark.sql.parquet.writeLegacyFormat";

    /**
     * Two levels where flat tensors gain by it and every reader agrees on what they mean: of lists of structs and of lists
     * some make something else. What the session sets counts.
     */
    static ListForm of(StructType schema, SparkSession session) {
        if (session.conf().contains(LEGACY)) {
            return Boolean.parseBoolean(session.conf().get(LEGACY)) ? TWO_LEVELS : THREE_LEVELS;
        }
        boolean isFlat = TensorColumn.of(schema).stream()
                .anyMatch(tensor -> tensor.type().layout() == Layout.FLAT);
        return isFlat && holdsPlainListsOnly(schema) ? TWO_LEVELS : THREE_LEVELS;
    }

    private static boolean holdsPlainListsOnly(DataType type) {
        if (type instanceof StructType struct) {
            for (StructField field : struct.fields()) {
                if (!holdsPlainListsOnly(field.dataType())) {
                    return false;
                }
            }
            return true;
        }
        if (type instanceof MapType map) {
            return holdsPlainListsOnly(map.keyType()) && holdsPlainListsOnly(map.valueType());
        }
        if (type instanceof UserDefinedType<?> defined) {
            return holdsPlainListsOnly(defined.sqlType());
        }
        return !(type instanceof ArrayType array) || isPlain(array.elementType());
    }

    private static boolean isPlain(DataType element) {
        return !(element instanceof StructType)
                && !(element instanceof ArrayType)
                && !(element instanceof MapType)
                && !(element instanceof UserDefinedType<?>);
    }

    /** What follows the name of a column in the path of its numbers; Spark names the levels. */
    String leaf(DataType type) {
        if (type instanceof UserDefinedType<?> vector) {
            return ".values"
                    + leaf(((StructType) vector.sqlType()).apply("values").dataType());
        }
        if (!(type instanceof ArrayType array)) {
            return "";
        }
        String level = this == THREE_LEVELS ? ".list.element" : array.containsNull() ? ".bag.array" : ".array";
        return level + leaf(array.elementType());
    }

    /** Does something that writes in this form. */
    void write(SparkSession session, Runnable writing) {
        if (this == THREE_LEVELS || session.conf().contains(LEGACY)) {
            writing.run();
            return;
        }
        session.conf().set(LEGACY, "true");
        try {
            writing.run();
        } finally {
            session.conf().unset(LEGACY);
        }
    }
}
