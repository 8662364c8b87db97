package io.github.sparkpositional.kernel.tensor;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Float32 numbers with a shape, row-major (last axis fastest). The arrays are not copied: who makes a tensor gives them
 * away, and nobody writes to them afterwards.
 *
 * @param shape sizes per axis, none negative; empty for a single number
 * @param values as many as the product of the shape
 */
public record Tensor(int[] shape, float[] values) implements NumericTensor, Serializable {

    public Tensor {
        if (count(shape) != values.length) {
            throw new IllegalArgumentException(
                    "A tensor of shape " + Arrays.toString(shape) + " can't hold " + values.length + " values.");
        }
    }

    /** A matrix [rows, columns]. */
    public static Tensor matrix(int rows, int columns, float[] values) {
        return new Tensor(new int[] {rows, columns}, values);
    }

    /**
     * How many numbers a shape holds.
     *
     * @throws ArithmeticException if that is more than an array can hold
     */
    public static int count(int... shape) {
        int count = 1;
        for (int size : shape) {
            if (size < 0) {
                throw new IllegalArgumentException("A shape has no negative sizes: " + Arrays.toString(shape));
            }
            count = Math.multiplyExact(count, size);
        }
        return count;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor tensor
                && Arrays.equals(shape, tensor.shape)
                && Arrays.equals(values, tensor.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(shape) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Tensor" + Arrays.toString(shape);
    }
}
