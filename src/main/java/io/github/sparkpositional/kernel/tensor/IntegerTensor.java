package io.github.sparkpositional.kernel.tensor;

import java.io.Serializable;
import java.util.Arrays;

/**
 * 32-bit integers with a shape, row-major; the counterpart of {@link Tensor} for indices and ids.
 *
 * @param shape sizes per axis, none negative
 * @param values as many as the product of the shape
 */
public record IntegerTensor(int[] shape, int[] values) implements NumericTensor, Serializable {

    public IntegerTensor {
        if (Tensor.count(shape) != values.length) {
            throw new IllegalArgumentException(
                    "A tensor of shape " + Arrays.toString(shape) + " can't hold " + values.length + " values.");
        }
    }

    /** A list [n]. */
    public static IntegerTensor vector(int[] values) {
        return new IntegerTensor(new int[] {values.length}, values);
    }

    /** A matrix [rows, columns] of this many columns. */
    public static IntegerTensor matrix(int rows, int columns, int[] values) {
        return new IntegerTensor(new int[] {rows, columns}, values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IntegerTensor tensor
                && Arrays.equals(shape, tensor.shape)
                && Arrays.equals(values, tensor.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(shape) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "IntegerTensor" + Arrays.toString(shape);
    }
}
