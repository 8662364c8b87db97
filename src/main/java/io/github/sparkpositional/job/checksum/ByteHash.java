package io.github.sparkpositional.job.checksum;

import io.github.sparkpositional.column.UnsafeArrays;
import io.github.sparkpositional.stage.row.RowFunction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;
import org.apache.spark.sql.types.UserDefinedType;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * XXH64 (https://xxhash.com) of a cell's bytes: numbers of an array are hashed in one go as they stand in memory, the parts of a
 * struct or of nested arrays one after the other, each with the hash before it as its seed. The same for every form in which
 * Spark holds the cell. Bits count: 0.0 and -0.0 differ, and so do two kinds of NaN.
 */
record ByteHash(DataType type) implements RowFunction {
    private static final long SEED = 42;
    private static final long NULL = 0x6e756c6cL;

    /** Whether cells of this type have bytes that are the same wherever they come from. */
    static boolean takes(DataType type) {
        if (type instanceof ArrayType array) {
            return takes(array.elementType());
        }
        if (type instanceof StructType struct) {
            return Arrays.stream(struct.fields()).allMatch(field -> takes(field.dataType()));
        }
        if (type instanceof UserDefinedType<?> own) {
            return takes(own.sqlType());
        }
        return width(type) > 0
                || type instanceof StringType
                || type instanceof BinaryType
                || type instanceof DecimalType;
    }

    /** Bytes of a number in an array; 0 for what is no number. */
    private static int width(DataType type) {
        if (type instanceof BooleanType || type instanceof ByteType) {
            return Byte.BYTES;
        }
        if (type instanceof ShortType) {
            return Short.BYTES;
        }
        if (type instanceof IntegerType || type instanceof FloatType || type instanceof DateType) {
            return Integer.BYTES;
        }
        boolean isLong = type instanceof LongType
                || type instanceof DoubleType
                || type instanceof TimestampType
                || type instanceof TimestampNTZType;
        return isLong ? Long.BYTES : 0;
    }

    @Override
    public DataType dataType() {
        return DataTypes.LongType;
    }

    @Override
    public Object apply(Object value, InternalRow sideColumns) {
        return of(value, type);
    }

    /** The hash of a cell. */
    static long of(Object cell, DataType type) {
        return hash(cell, type, SEED);
    }

    private static long hash(Object value, DataType type, long seed) {
        if (value == null) {
            return XXH64.hashLong(NULL, seed);
        }
        if (type instanceof ArrayType array) {
            return ofArray((ArrayData) value, array.elementType(), seed);
        }
        if (type instanceof StructType struct) {
            return ofStruct((InternalRow) value, struct, seed);
        }
        if (type instanceof UserDefinedType<?> own) {
            return hash(value, own.sqlType(), seed);
        }
        return ofValue(value, seed);
    }

    private static long ofValue(Object value, long seed) {
        if (value instanceof UTF8String text) {
            return XXH64.hashUnsafeBytes(text.getBaseObject(), text.getBaseOffset(), text.numBytes(), seed);
        }
        if (value instanceof byte[] bytes) {
            return ofMemory(bytes, Platform.BYTE_ARRAY_OFFSET, bytes.length, seed);
        }
        if (value instanceof Decimal decimal) {
            byte[] digits = decimal.toJavaBigDecimal().toPlainString().getBytes(StandardCharsets.US_ASCII);
            return ofMemory(digits, Platform.BYTE_ARRAY_OFFSET, digits.length, seed);
        }
        return XXH64.hashLong(bits(value), seed);
    }

    private static long bits(Object number) {
        if (number instanceof Float single) {
            return Float.floatToRawIntBits(single);
        }
        if (number instanceof Double large) {
            return Double.doubleToRawLongBits(large);
        }
        if (number instanceof Boolean truth) {
            return truth ? 1 : 0;
        }
        return ((Number) number).longValue();
    }

    private static long ofStruct(InternalRow row, StructType type, long seed) {
        StructField[] fields = type.fields();
        long hash = seed;
        for (int i = 0; i < fields.length; i++) {
            Object value = row.isNullAt(i) ? null : row.get(i, fields[i].dataType());
            hash = hash(value, fields[i].dataType(), hash);
        }
        return hash;
    }

    private static long ofArray(ArrayData array, DataType type, long seed) {
        int count = array.numElements();
        long hash = XXH64.hashLong(count, seed);
        if (width(type) > 0 && !hasNull(array)) {
            return ofNumbers(array, type, hash);
        }
        for (int i = 0; i < count; i++) {
            hash = hash(array.isNullAt(i) ? null : array.get(i, type), type, hash);
        }
        return hash;
    }

    private static boolean hasNull(ArrayData array) {
        if (array instanceof UnsafeArrayData unsafe) {
            return UnsafeArrays.hasNull(unsafe);
        }
        for (int i = 0; i < array.numElements(); i++) {
            if (array.isNullAt(i)) {
                return true;
            }
        }
        return false;
    }

    private static long ofNumbers(ArrayData array, DataType type, long seed) {
        int bytes = Math.multiplyExact(array.numElements(), width(type));
        if (array instanceof UnsafeArrayData unsafe) {
            return ofMemory(unsafe.getBaseObject(), UnsafeArrays.numbers(unsafe), bytes, seed);
        }
        if (type instanceof BooleanType) {
            return ofMemory(array.toBooleanArray(), Platform.BOOLEAN_ARRAY_OFFSET, bytes, seed);
        }
        if (type instanceof ByteType) {
            return ofMemory(array.toByteArray(), Platform.BYTE_ARRAY_OFFSET, bytes, seed);
        }
        if (type instanceof ShortType) {
            return ofMemory(array.toShortArray(), Platform.SHORT_ARRAY_OFFSET, bytes, seed);
        }
        if (type instanceof FloatType) {
            return ofMemory(array.toFloatArray(), Platform.FLOAT_ARRAY_OFFSET, bytes, seed);
        }
        if (type instanceof DoubleType) {
            return ofMemory(array.toDoubleArray(), Platform.DOUBLE_ARRAY_OFFSET, bytes, seed);
        }
        return width(type) == Integer.BYTES
                ? ofMemory(array.toIntArray(), Platform.INT_ARRAY_OFFSET, bytes, seed)
                : ofMemory(array.toLongArray(), Platform.LONG_ARRAY_OFFSET, bytes, seed);
    }

    private static long ofMemory(Object base, long offset, int bytes, long seed) {
        return XXH64.hashUnsafeBytes(base, offset, bytes, seed);
    }
}
