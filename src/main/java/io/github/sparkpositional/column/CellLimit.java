package io.github.sparkpositional.column;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import java.io.Serializable;

/**
 * How much memory the tensor of one row may take. A larger one is a bad row, told before memory is taken for it: one row
 * out of all measure must not cost the executor.
 *
 * @param maxBytes most bytes of a cell, and of the float32 numbers that it is made from
 */
public record CellLimit(int maxBytes) implements Serializable {

    /**
     * Checks the numbers of a matrix [rows, dim], before they are computed.
     *
     * @throws InvalidRowException with {@code CELL_TOO_LARGE}
     */
    public void check(long rows, long dim) {
        check((double) Float.BYTES * rows * dim, rows, dim);
    }

    /**
     * Checks a cell [rows, dim] and the numbers that it is made from.
     *
     * @throws InvalidRowException with {@code CELL_TOO_LARGE}
     */
    public void check(CellFormat format, long rows, long dim) {
        check(Math.max((double) format.bytes(rows), (double) Float.BYTES * rows * dim), rows, dim);
    }

    private void check(double bytes, long rows, long dim) {
        if (bytes > maxBytes) {
            throw new InvalidRowException(
                    Reason.CELL_TOO_LARGE,
                    String.format(
                            "The tensor [%d, %d] of the row would take %.0f bytes, but maxCellBytes is %d. Shorten the"
                                    + " row, or raise maxCellBytes and the memory of the executors.",
                            rows, dim, bytes, maxBytes));
        }
    }
}
