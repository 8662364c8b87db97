package io.github.sparkpositional.shard;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A column of samples: what its values are to a trainer.
 *
 * @param array how arrays of numbers are read; null for other kinds
 */
public record ShardColumn(int ordinal, String name, DataType type, Kind kind, NumberColumn array)
        implements Serializable {

    /** What a value is. */
    public enum Kind {
        BYTES,
        TEXT,
        INTEGER,
        REAL,
        /** An array of numbers, of one or several axes. */
        NUMBERS,
        /** Everything else, as JSON has it. */
        JSON
    }

    /** @throws IllegalArgumentException if a column is a tensor that trainers can't be given */
    public static List<ShardColumn> of(StructType schema) {
        List<ShardColumn> columns = new ArrayList<>();
        StructField[] fields = schema.fields();
        for (int i = 0; i < fields.length; i++) {
            NumberColumn array = NumberColumn.of(fields[i]).orElse(null);
            Kind kind = array == null ? kind(fields[i]) : Kind.NUMBERS;
            columns.add(new ShardColumn(i, fields[i].name(), fields[i].dataType(), kind, array));
        }
        return List.copyOf(columns);
    }

    private static Kind kind(StructField field) {
        DataType type = field.dataType();
        if (type instanceof BinaryType) {
            return Kind.BYTES;
        }
        if (type instanceof StringType) {
            return Kind.TEXT;
        }
        if (type instanceof ByteType
                || type instanceof ShortType
                || type instanceof IntegerType
                || type instanceof LongType) {
            return Kind.INTEGER;
        }
        if (type instanceof FloatType || type instanceof DoubleType) {
            return Kind.REAL;
        }
        JsonCells.check(field);
        return Kind.JSON;
    }

    public boolean isNull(InternalRow row) {
        return row.isNullAt(ordinal);
    }

    public byte[] bytes(InternalRow row) {
        return row.getBinary(ordinal);
    }

    /** UTF-8. */
    public byte[] text(InternalRow row) {
        return row.getUTF8String(ordinal).getBytes();
    }

    public long integer(InternalRow row) {
        return ((Number) row.get(ordinal, type)).longValue();
    }

    public double real(InternalRow row) {
        return ((Number) row.get(ordinal, type)).doubleValue();
    }

    /** @throws IllegalArgumentException if the cell isn't what the column promises */
    public Numbers numbers(InternalRow row) {
        return array.read(row.get(ordinal, type));
    }

    /** UTF-8. */
    public byte[] json(InternalRow row) {
        return JsonCells.write(row.get(ordinal, type), type);
    }

    /** Where a format has no null, and a row has one. */
    public IllegalArgumentException refuseNull(String format) {
        return new IllegalArgumentException("Column '" + name + "' is null in a row, and " + format
                + " has no null; leave such rows out, or put a value in its place (coalesce).");
    }
}
