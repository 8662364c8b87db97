package io.github.sparkpositional.job.output;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.shiftrightunsigned;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Checksums of columns that don't depend on the order of rows or files: the sum of a 64-bit hash (Spark's xxhash64) of each
 * cell, low and high 32 bits summed apart so that no sum overflows below 2^31 rows. They find damage and loss, not forgery.
 */
public final class Checksums {
    private static final long LOW = 0xffff_ffffL;
    private static final String LOW_NAME = "checksum low/";
    private static final String HIGH_NAME = "checksum high/";

    private Checksums() {}

    /** Aggregates for all columns that can be hashed. */
    public static List<Column> aggregates(StructType schema) {
        List<Column> aggregates = new ArrayList<>();
        for (String name : names(schema)) {
            Column hash = xxhash64(functions.col("`" + name.replace("`", "``") + "`"));
            aggregates.add(coalesce(sum(hash.bitwiseAND(lit(LOW))), lit(0L)).as(LOW_NAME + name));
            aggregates.add(coalesce(sum(shiftrightunsigned(hash, 32)), lit(0L)).as(HIGH_NAME + name));
        }
        return aggregates;
    }

    /**
     * Checksums by column.
     *
     * @param values that the aggregates have, by their names; empty where there were no rows
     */
    public static Map<String, Checksum> of(StructType schema, Map<String, Object> values) {
        Map<String, Checksum> checksums = new TreeMap<>();
        for (String name : names(schema)) {
            checksums.put(name, new Checksum(number(values, LOW_NAME + name), number(values, HIGH_NAME + name)));
        }
        return checksums;
    }

    private static long number(Map<String, Object> values, String name) {
        return values.isEmpty() ? 0 : (Long) Objects.requireNonNull(values.get(name), name);
    }

    private static List<String> names(StructType schema) {
        return Arrays.stream(schema.fields())
                .filter(field -> isHashable(field.dataType()))
                .map(StructField::name)
                .toList();
    }

    /** Spark hashes anything but maps and the types that it doesn't order. */
    private static boolean isHashable(DataType type) {
        if (type instanceof ArrayType array) {
            return isHashable(array.elementType());
        }
        if (type instanceof StructType struct) {
            return Arrays.stream(struct.fields()).allMatch(field -> isHashable(field.dataType()));
        }
        return !(type instanceof MapType) && !type.typeName().equals("variant");
    }
}
