package io.github.sparkpositional.shard.mds;

import io.github.sparkpositional.column.NestedArrays;
import io.github.sparkpositional.column.TensorType;
import io.github.sparkpositional.kernel.tensor.Dtype;
import io.github.sparkpositional.kernel.tensor.Layout;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/**
 * An encoding {@code ndarray[:DTYPE[:SHAPE]]}. What it doesn't say, each value does.
 *
 * @param number null where values say it
 * @param shape sizes per axis; null where values say them
 */
@SuppressWarnings("ArrayRecordComponent")
record MdsArray(MdsNumber number, int[] shape) {
    static final String NAME = "ndarray";
    private static final int MATRIX = 2;

    /**
     * A value: numbers of a shape.
     *
     * @param from where its numbers begin
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Value(MdsNumber number, int[] shape, int from) {}

    /** @throws IllegalArgumentException if it is not an encoding of arrays */
    static MdsArray of(String encoding) {
        String[] parts = encoding.split(":", -1);
        Optional<MdsNumber> number = parts.length < 2 ? Optional.empty() : MdsNumber.of(parts[1]);
        boolean isKnown = parts.length < 2 || number.isPresent();
        if (parts.length > 3 || !isKnown || parts.length > 2 && !parts[2].matches("[1-9]\\d{0,8}(,[1-9]\\d{0,8})*")) {
            throw new IllegalArgumentException("'" + encoding + "' is not an encoding of arrays");
        }
        int[] shape = parts.length < 3
                ? null
                : Arrays.stream(parts[2].split(",")).mapToInt(Integer::parseInt).toArray();
        return new MdsArray(number.orElse(null), shape);
    }

    /** Bytes that every value takes; null where values differ. */
    Integer size() {
        if (number == null || shape == null) {
            return null;
        }
        long bytes = bytes(number, shape);
        if (bytes < 1 || bytes > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("arrays of the shape " + Arrays.toString(shape) + " fit no row");
        }
        return (int) bytes;
    }

    /**
     * The column: a tensor column for matrices of one size, arrays of arrays for all others.
     *
     * @param first the first value; empty where there is none
     */
    StructField field(String name, Optional<Value> first) {
        MdsNumber numbers = number == null ? first.map(Value::number).orElse(MdsNumber.FLOAT32) : number;
        int[] sizes = shape == null ? first.map(Value::shape).orElse(new int[1]) : shape;
        if (isTensor()) {
            TensorType tensor = TensorType.content(Layout.FLAT, Dtype.FLOAT32, sizes[0], sizes[1], NAME);
            return new StructField(name, tensor.dataType(), true, tensor.metadata());
        }
        DataType type = numbers.type();
        for (int axis = 0; axis < sizes.length; axis++) {
            type = DataTypes.createArrayType(type, false);
        }
        return DataTypes.createStructField(name, type, true);
    }

    private boolean isTensor() {
        return number == MdsNumber.FLOAT32 && shape != null && shape.length == MATRIX;
    }

    /** Whether values can be read as this type. */
    boolean isReadAs(DataType type) {
        if (isTensor() && NestedArrays.depth(type) == 1) {
            return NestedArrays.element(type).equals(DataTypes.FloatType);
        }
        return NestedArrays.depth(type) > 0
                && (number == null || number.type().equals(NestedArrays.element(type)))
                && (shape == null || shape.length == NestedArrays.depth(type));
    }

    /**
     * What a value says of itself, checked against its length.
     *
     * @throws IllegalArgumentException a clause, if it is none
     */
    Value value(byte[] sample, int from, int to) {
        int at = from;
        MdsNumber numbers = number == null ? MdsNumber.of(unsigned(sample, at++, 1, to)) : number;
        int[] sizes = shape;
        if (sizes == null) {
            int head = unsigned(sample, at++, 1, to);
            int width = 1 << (head & 3);
            sizes = new int[head >> 2];
            for (int axis = 0; axis < sizes.length; axis++) {
                sizes[axis] = unsigned(sample, at, width, to);
                at += width;
            }
        }
        if (sizes.length == 0 || bytes(numbers, sizes) != to - at) {
            throw new IllegalArgumentException("is not an array: " + (to - at) + " bytes are not " + numbers.label()
                    + " of the shape " + Arrays.toString(sizes));
        }
        return new Value(numbers, sizes, at);
    }

    /** As an array of this type. */
    ArrayData decode(byte[] sample, int from, int to, DataType type) {
        Value value = value(sample, from, to);
        int axes = isTensor() && NestedArrays.depth(type) == 1 ? 1 : value.shape().length;
        if (axes != NestedArrays.depth(type) || !value.number().type().equals(NestedArrays.element(type))) {
            throw new IllegalArgumentException(
                    "is an array of " + value.number().label() + " with " + value.shape().length
                            + " axes, which can't be read as " + type.catalogString());
        }
        ByteBuffer numbers = MdsColumn.little(sample, value.from(), to);
        int[] sizes = axes == value.shape().length
                ? value.shape()
                : new int[] {(to - value.from()) / value.number().width()};
        return nested(value.number(), sizes, 0, numbers);
    }

    private static ArrayData nested(MdsNumber number, int[] sizes, int axis, ByteBuffer numbers) {
        int count = sizes[axis];
        if (axis == sizes.length - 1) {
            int end = numbers.position() + count * number.width();
            ArrayData array = number.array(numbers, count);
            numbers.position(end);
            return array;
        }
        Object[] inner = new Object[count];
        for (int i = 0; i < count; i++) {
            inner[i] = nested(number, sizes, axis + 1, numbers);
        }
        return new GenericArrayData(inner);
    }

    /** Of all numbers; too many for an int is negative or more than any value has. */
    private static long bytes(MdsNumber number, int[] sizes) {
        long bytes = number.width();
        for (int size : sizes) {
            if (size < 1 || bytes > Integer.MAX_VALUE) {
                return -1;
            }
            bytes *= size;
        }
        return bytes;
    }

    private static int unsigned(byte[] sample, int at, int width, int to) {
        if (at + width > to) {
            throw new IllegalArgumentException("is not an array: it ends within its shape");
        }
        long number = 0;
        for (int i = width - 1; i >= 0; i--) {
            number = number << Byte.SIZE | sample[at + i] & 0xff;
        }
        return number < 0 || number > Integer.MAX_VALUE ? -1 : (int) number;
    }
}
