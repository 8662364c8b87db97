package io.github.sparkpositional.kernel.tensor;

/** Numbers with a shape, row-major: floats or 32-bit integers. */
public sealed interface NumericTensor permits Tensor, IntegerTensor {

    /** Sizes per axis, none negative. */
    int[] shape();
}
