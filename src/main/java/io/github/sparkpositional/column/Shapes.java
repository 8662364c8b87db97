package io.github.sparkpositional.column;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;

/** Checks of a cell's size against the shape that its column promises. */
final class Shapes {
    private Shapes() {}

    /**
     * How many vectors a cell holds.
     *
     * @param unit what is counted, for the error: numbers or bytes
     */
    static int rows(int size, long perRow, String unit) {
        if (size % perRow != 0) {
            throw new InvalidRowException(
                    Reason.WRONG_SHAPE,
                    "The tensor has " + size + " " + unit + ", which is not a multiple of the " + perRow
                            + " that a vector takes.");
        }
        return (int) (size / perRow);
    }

    /** Checks that a vector has the promised width; those before it had. */
    static void checkDim(int row, int found, int dim) {
        if (found != dim) {
            throw new InvalidRowException(
                    row == 0 ? Reason.WRONG_SHAPE : Reason.RAGGED_TENSOR,
                    "Vector " + row + " of the tensor has " + found + " numbers, but " + dim + " are expected.");
        }
    }
}
