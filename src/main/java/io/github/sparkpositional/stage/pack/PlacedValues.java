package io.github.sparkpositional.stage.pack;

import io.github.sparkpositional.column.UnsafeArrays;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.Platform;

/** An array that is put together of parts of others. What no part covers is 0, false, or null where there is no 0. */
abstract class PlacedValues {
    private static final Map<DataType, Object> ZEROS = Map.of(
            DataTypes.BooleanType,
            false,
            DataTypes.ByteType,
            (byte) 0,
            DataTypes.ShortType,
            (short) 0,
            DataTypes.IntegerType,
            0,
            DataTypes.LongType,
            0L,
            DataTypes.FloatType,
            0f,
            DataTypes.DoubleType,
            0.0);

    /** Whether padding of this type is a value, not null. */
    static boolean hasZero(DataType element) {
        return ZEROS.containsKey(element);
    }

    /** An array of {@code count} values; {@code sources} are all that parts will be taken of. */
    static PlacedValues of(DataType element, int count, List<ArrayData> sources) {
        boolean isPlain = hasZero(element)
                && sources.stream()
                        .allMatch(source -> source instanceof UnsafeArrayData unsafe && !UnsafeArrays.hasNull(unsafe));
        return isPlain ? new Plain(element.defaultSize(), count) : new Any(element, count);
    }

    /** Copies {@code count} values. */
    abstract void put(ArrayData source, int from, int to, int count);

    abstract ArrayData array();

    /** Numbers without nulls, in Spark's own memory form: one copy per part. */
    private static final class Plain extends PlacedValues {
        private final int width;
        private final int header;
        private final byte[] bytes;

        Plain(int width, int count) {
            this.width = width;
            this.header = UnsafeArrayData.calculateHeaderPortionInBytes(count);
            this.bytes = new byte[Math.toIntExact((header + (long) width * count + 7) / 8 * 8)];
            Platform.putLong(bytes, Platform.BYTE_ARRAY_OFFSET, count);
        }

        @Override
        void put(ArrayData source, int from, int to, int count) {
            UnsafeArrayData values = (UnsafeArrayData) source;
            long start = values.getBaseOffset() + UnsafeArrayData.calculateHeaderPortionInBytes(values.numElements());
            Platform.copyMemory(
                    values.getBaseObject(),
                    start + (long) from * width,
                    bytes,
                    Platform.BYTE_ARRAY_OFFSET + header + (long) to * width,
                    (long) count * width);
        }

        @Override
        ArrayData array() {
            UnsafeArrayData array = new UnsafeArrayData();
            array.pointTo(bytes, Platform.BYTE_ARRAY_OFFSET, bytes.length);
            return array;
        }
    }

    /** Values of any type. */
    private static final class Any extends PlacedValues {
        private final DataType element;
        private final Object[] values;

        Any(DataType element, int count) {
            this.element = element;
            this.values = new Object[count];
            Arrays.fill(values, ZEROS.get(element));
        }

        @Override
        void put(ArrayData source, int from, int to, int count) {
            for (int i = 0; i < count; i++) {
                values[to + i] = source.isNullAt(from + i) ? null : source.get(from + i, element);
            }
        }

        @Override
        ArrayData array() {
            return new GenericArrayData(values);
        }
    }
}
