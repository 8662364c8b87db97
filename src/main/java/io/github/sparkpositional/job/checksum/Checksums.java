package io.github.sparkpositional.job.checksum;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;

/**
 * Checksums of columns that don't depend on the order of rows or files: the sum of a 64-bit hash ({@link CellHash}) of each
 * cell, low and high 32 bits summed apart so that no sum overflows below 2^31 rows. They find damage and loss, not forgery.
 */
public final class Checksums {
    private Checksums() {}

    /** All columns of a schema that can be hashed. */
    public static List<HashedColumn> columns(StructType schema, CellHash how) {
        return Arrays.stream(schema.fields())
                .filter(field -> isHashable(field.dataType()))
                .map(field -> new HashedColumn(field.name(), field.dataType(), how.of(field.dataType())))
                .toList();
    }

    /** Aggregates for them. */
    public static List<Column> aggregates(StructType schema, CellHash how) {
        return columns(schema, how).stream()
                .flatMap(column -> column.aggregates().stream())
                .toList();
    }

    /**
     * Checksums by column.
     *
     * @param sums by their names; empty where there were no rows
     */
    public static Map<String, Checksum> of(StructType schema, Map<String, Object> sums) {
        Map<String, Checksum> checksums = new TreeMap<>();
        List<HashedColumn> byBytes = columns(schema, CellHash.BYTES);
        List<HashedColumn> byNumbers = columns(schema, CellHash.NUMBERS);
        for (int i = 0; i < byBytes.size(); i++) {
            HashedColumn column = byBytes.get(i);
            checksums.put(
                    column.name(),
                    sums.isEmpty()
                            ? new Checksum(column.how(), 0, 0)
                            : (column.isIn(sums) ? column : byNumbers.get(i)).checksum(sums));
        }
        return checksums;
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
