package io.github.sparkpositional.job.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.execution.vectorized.OnHeapColumnVector;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarArray;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ByteHashTest {
    private static final int COUNT = 100;

    static Stream<DataType> numbers() {
        return Stream.of(
                DataTypes.BooleanType,
                DataTypes.ByteType,
                DataTypes.ShortType,
                DataTypes.IntegerType,
                DataTypes.LongType,
                DataTypes.FloatType,
                DataTypes.DoubleType,
                DataTypes.DateType,
                DataTypes.TimestampType);
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void everyFormOfAnArrayHasOneHash(DataType type) {
        Object[] values = values(type);
        ArrayType array = DataTypes.createArrayType(type, true);
        ByteHash hash = new ByteHash(array);
        Object ofObjects = hash.apply(new GenericArrayData(values));
        assertThat(hash.apply(unsafe(array, new GenericArrayData(values)))).isEqualTo(ofObjects);
        assertThat(hash.apply(columnar(type, values))).isEqualTo(ofObjects);
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void everyNumberCounts(DataType type) {
        Object[] values = values(type);
        ByteHash hash = new ByteHash(DataTypes.createArrayType(type, true));
        HashSet<Object> hashes = new HashSet<>();
        hashes.add(hash.apply(new GenericArrayData(values)));
        for (int i = 0; i < COUNT; i++) {
            Object[] other = values.clone();
            other[i] = null;
            hashes.add(hash.apply(new GenericArrayData(other)));
            other[i] = changed(values[i]);
            hashes.add(hash.apply(unsafe(hash.type(), new GenericArrayData(other))));
        }
        assertThat(hashes).hasSize(2 * COUNT + 1);
    }

    @Test
    void whereArraysEndCounts() {
        ArrayType nested = DataTypes.createArrayType(DataTypes.createArrayType(DataTypes.FloatType));
        ByteHash hash = new ByteHash(nested);
        List<Object> hashes = new ArrayList<>();
        for (int first : new int[] {0, 1, 2, 4}) {
            float[] numbers = {1, 2, 3, 4};
            Object[] rows = {
                UnsafeArrayData.fromPrimitiveArray(java.util.Arrays.copyOfRange(numbers, 0, first)),
                UnsafeArrayData.fromPrimitiveArray(java.util.Arrays.copyOfRange(numbers, first, 4))
            };
            hashes.add(hash.apply(new GenericArrayData(rows)));
        }
        hashes.add(hash.apply(new GenericArrayData(new Object[] {null})));
        hashes.add(hash.apply(new GenericArrayData(new Object[0])));
        hashes.add(hash.apply(null));
        assertThat(hashes).doesNotHaveDuplicates();
    }

    @Test
    void partsOfAStructCount() {
        StructType struct = new StructType()
                .add("text", DataTypes.StringType)
                .add("bytes", DataTypes.BinaryType)
                .add("number", DataTypes.createDecimalType(10, 2));
        ByteHash hash = new ByteHash(struct);
        InternalRow row = row("a", new byte[] {1, 2}, null);
        assertThat(ByteHash.takes(struct)).isTrue();
        assertThat(hash.apply(UnsafeProjection.create(struct).apply(row))).isEqualTo(hash.apply(row));
        assertThat(List.of(
                        hash.apply(row),
                        hash.apply(row("b", new byte[] {1, 2}, null)),
                        hash.apply(row("a", new byte[] {1, 3}, null)),
                        hash.apply(row(null, new byte[] {1, 2}, "a"))))
                .doesNotHaveDuplicates();
    }

    @Test
    void mapsHaveNone() {
        DataType map = DataTypes.createMapType(DataTypes.StringType, DataTypes.LongType);
        assertThat(ByteHash.takes(map)).isFalse();
        assertThat(ByteHash.takes(DataTypes.createArrayType(map))).isFalse();
        assertThat(ByteHash.takes(DataTypes.CalendarIntervalType)).isFalse();
    }

    private static InternalRow row(String text, byte[] bytes, Object number) {
        return new GenericInternalRow(new Object[] {
            text == null ? null : UTF8String.fromString(text),
            bytes,
            number == null ? null : org.apache.spark.sql.types.Decimal.apply("1.50")
        });
    }

    private static Object[] values(DataType type) {
        Random random = new Random(1);
        return random.longs(COUNT).mapToObj(bits -> value(type, bits)).toArray();
    }

    private static Object value(DataType type, long bits) {
        if (type == DataTypes.BooleanType) {
            return bits > 0;
        }
        if (type == DataTypes.ByteType) {
            return (byte) bits;
        }
        if (type == DataTypes.ShortType) {
            return (short) bits;
        }
        if (type == DataTypes.FloatType) {
            return (bits % 1000) / 7f;
        }
        if (type == DataTypes.DoubleType) {
            return (bits % 1000) / 7.0;
        }
        return type == DataTypes.LongType || type == DataTypes.TimestampType ? (Object) bits : (Object) (int) bits;
    }

    private static Object changed(Object value) {
        if (value instanceof Boolean truth) {
            return !truth;
        }
        if (value instanceof Byte number) {
            return (byte) (number + 1);
        }
        if (value instanceof Short number) {
            return (short) (number + 1);
        }
        if (value instanceof Integer number) {
            return number + 1;
        }
        if (value instanceof Long number) {
            return number + 1;
        }
        return value instanceof Float number ? (Object) (number + 1) : (Object) ((Double) value + 1);
    }

    private static Object unsafe(DataType array, GenericArrayData values) {
        DataType[] types = {array};
        return UnsafeProjection.create(types)
                .apply(new GenericInternalRow(new Object[] {values}))
                .getArray(0)
                .copy();
    }

    private static ColumnarArray columnar(DataType type, Object[] values) {
        OnHeapColumnVector vector = new OnHeapColumnVector(COUNT, type);
        for (int i = 0; i < COUNT; i++) {
            Object value = values[i];
            if (value instanceof Boolean truth) {
                vector.putBoolean(i, truth);
            } else if (value instanceof Byte number) {
                vector.putByte(i, number);
            } else if (value instanceof Short number) {
                vector.putShort(i, number);
            } else if (value instanceof Integer number) {
                vector.putInt(i, number);
            } else if (value instanceof Long number) {
                vector.putLong(i, number);
            } else if (value instanceof Float number) {
                vector.putFloat(i, number);
            } else {
                vector.putDouble(i, (Double) value);
            }
        }
        return new ColumnarArray(vector, 0, COUNT);
    }
}
