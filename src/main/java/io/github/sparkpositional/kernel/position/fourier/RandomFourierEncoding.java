package io.github.sparkpositional.kernel.position.fourier;

import io.github.sparkpositional.kernel.FiniteNumbers;
import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.position.GridEncoding;
import io.github.sparkpositional.kernel.tensor.Tensor;
import java.util.Arrays;

/** A convention of {@link RandomFourierFamily} with all choices made. Equal matrices are equal conventions. */
public final class RandomFourierEncoding implements GridEncoding {
    private final int features;
    private final float[] matrix;

    RandomFourierEncoding(Tensor matrix) {
        this.features = matrix.shape()[1];
        this.matrix = matrix.values();
    }

    @Override
    public int dim() {
        return Math.multiplyExact(2, features);
    }

    @Override
    public int prefixRows() {
        return 0;
    }

    /** The middle of every cell, row by row; for {rows, columns}. */
    @Override
    public float[] table(int... sizes) {
        if (sizes.length != 2 || sizes[0] < 1 || sizes[1] < 1 || (long) sizes[0] * sizes[1] * dim() > 1 << 30) {
            throw new InvalidRowException(
                    Reason.WRONG_GRID,
                    "The grid must be rows x columns, both at least 1 and no more than 2^30 numbers in all, but is "
                            + Arrays.toString(sizes) + ".");
        }
        float[] table = new float[sizes[0] * sizes[1] * dim()];
        for (int cell = 0; cell < sizes[0] * sizes[1]; cell++) {
            encodePoint(cell % sizes[1] + 0.5, cell / sizes[1] + 0.5, sizes[1], sizes[0], table, cell * dim());
        }
        return table;
    }

    /**
     * Writes the vector of a point in an image.
     *
     * @param x in pixels from the left edge; add 0.5 beforehand to mean the middle of a pixel
     * @param y in pixels from the upper edge
     * @param width of the image in pixels
     * @param height of the image in pixels
     * @param out receives {@code dim()} numbers from {@code offset} on
     */
    public void encodePoint(double x, double y, double width, double height, float[] out, int offset) {
        double right = 2 * (x / width) - 1;
        double down = 2 * (y / height) - 1;
        for (int i = 0; i < features; i++) {
            double angle = 2 * Math.PI * (right * matrix[i] + down * matrix[features + i]);
            out[offset + i] = FiniteNumbers.rounded(StrictMath.sin(angle));
            out[offset + features + i] = FiniteNumbers.rounded(StrictMath.cos(angle));
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RandomFourierEncoding encoding && Arrays.equals(matrix, encoding.matrix);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(matrix);
    }
}
