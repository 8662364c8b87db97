package io.github.sparkpositional.kernel.position;

/** A 2-D convention in which cells of padding count for nothing: the table depends on where they are. */
public interface MaskedGridEncoding extends GridEncoding {

    /**
     * The position table [rows * columns, dim], row-major.
     *
     * @param padding [rows * columns], row-major, true for padding
     * @throws io.github.sparkpositional.kernel.InvalidRowException with {@code MISMATCH} if the mask has another number of
     *     cells
     */
    float[] table(boolean[] padding, int rows, int columns);
}
