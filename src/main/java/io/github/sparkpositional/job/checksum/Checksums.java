package io.github.sparkpositional.job.checksum;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.shiftrightunsigned;
import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Checksums of columns that don't depend on the order of rows or files: the sum of a 64-bit hash ({@link CellHash}) of each
 * cell, low and high 32 bits summed apart so that no sum overflows below 2^31 rows. They find damage and loss, not forgery.
 */
public final class Checksums {
    private static final long LOW = 0xffff_ffffL;

    private Checksums() {}

    /** Aggregates for all columns that can be hashed. */
    public static List<Column> aggregates(StructType schema, CellHash how) {
        List<Column> aggregates = new ArrayList<>();
        for (StructField field : hashed(schema)) {
            CellHash hash = how.of(field.dataType());
            Column value = hash.of(field);
            aggregates.add(coalesce(sum(value.bitwiseAND(lit(LOW))), lit(0L)).as(low(field, hash)));
            aggregates.add(coalesce(sum(shiftrightunsigned(value, 32)), lit(0L)).as(high(field, hash)));
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
        for (StructField field : hashed(schema)) {
            checksums.put(field.name(), of(field, values));
        }
        return checksums;
    }

    private static Checksum of(StructField field, Map<String, Object> values) {
        CellHash hash = CellHash.BYTES.of(field.dataType());
        if (values.isEmpty()) {
            return new Checksum(hash, 0, 0);
        }
        if (!values.containsKey(low(field, hash))) {
            hash = CellHash.NUMBERS;
        }
        return new Checksum(hash, number(values, low(field, hash)), number(values, high(field, hash)));
    }

    private static long number(Map<String, Object> values, String name) {
        return (Long) Objects.requireNonNull(values.get(name), name);
    }

    private static String low(StructField field, CellHash hash) {
        return hash.prefix() + "checksum low/" + field.name();
    }

    private static String high(StructField field, CellHash hash) {
        return hash.prefix() + "checksum high/" + field.name();
    }

    private static List<StructField> hashed(StructType schema) {
        return Arrays.stream(schema.fields())
                .filter(field -> isHashable(field.dataType()))
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
