package io.github.sparkpositional.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * An array as a model takes it: float32, or int64 where {@code integers} is not null.
 *
 * @param shape slowest axis first
 */
@SuppressWarnings("ArrayRecordComponent")
record Numbers(int[] shape, float[] floats, long[] integers) {

    static Numbers of(float[] floats, int... shape) {
        return new Numbers(shape, floats, null);
    }

    static Numbers of(long[] integers, int... shape) {
        return new Numbers(shape, null, integers);
    }

    int length() {
        return integers == null ? floats.length : integers.length;
    }

    double at(int index) {
        return integers == null ? floats[index] : integers[index];
    }

    /** Those of several pictures, one after the other. */
    static Numbers concatenated(List<Numbers> parts) {
        int[] shape = parts.get(0).shape.clone();
        shape[0] = parts.stream().mapToInt(part -> part.shape[0]).sum();
        return joined(parts, shape);
    }

    /** Those of several pictures, along a new axis; zeros where one has fewer along its first axis. */
    static Numbers stacked(List<Numbers> parts) {
        int[] shape = parts.get(0).shape;
        int most = parts.stream()
                .mapToInt(part -> part.shape.length == 0 ? 0 : part.shape[0])
                .max()
                .orElseThrow();
        int[] stacked = new int[shape.length + 1];
        stacked[0] = parts.size();
        System.arraycopy(shape, 0, stacked, 1, shape.length);
        if (shape.length > 0) {
            stacked[1] = most;
        }
        return joined(parts.stream().map(part -> part.filled(most)).toList(), stacked);
    }

    private Numbers filled(int most) {
        if (shape.length == 0 || shape[0] == most) {
            return this;
        }
        int length = length() / shape[0] * most;
        return integers == null ? of(Arrays.copyOf(floats, length), shape) : of(Arrays.copyOf(integers, length), shape);
    }

    private static Numbers joined(List<Numbers> parts, int[] shape) {
        int length = parts.stream().mapToInt(Numbers::length).sum();
        boolean isFloat = parts.get(0).integers == null;
        float[] floats = isFloat ? new float[length] : null;
        long[] integers = isFloat ? null : new long[length];
        int at = 0;
        for (Numbers part : parts) {
            System.arraycopy(isFloat ? part.floats : part.integers, 0, isFloat ? floats : integers, at, part.length());
            at += part.length();
        }
        return new Numbers(shape, floats, integers);
    }

    /** In C order, little-endian. */
    byte[] bytes(int from, int count) {
        ByteBuffer bytes =
                ByteBuffer.allocate(count * (integers == null ? 4 : 8)).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = from; i < from + count; i++) {
            if (integers == null) {
                bytes.putFloat(floats[i]);
            } else {
                bytes.putLong(integers[i]);
            }
        }
        return bytes.array();
    }
}
