package io.github.sparkpositional.column;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.tensor.Layout;
import java.io.Serializable;
import java.util.Optional;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;

/**
 * Columns of matrices of whole numbers: one inner array per row ({@link Layout#NESTED}), or all rows one after the other
 * ({@link Layout#FLAT}).
 *
 * @param rows how an array of numbers is read
 */
public record IntegerMatrices(IntegerArrays rows, Layout layout) implements Serializable {

    /** Empty if a column of this type holds something else. */
    public static Optional<IntegerMatrices> of(DataType type) {
        return type instanceof ArrayType outer && outer.elementType() instanceof ArrayType inner
                ? IntegerArrays.of(inner).map(rows -> new IntegerMatrices(rows, Layout.NESTED))
                : IntegerArrays.of(type).map(rows -> new IntegerMatrices(rows, Layout.FLAT));
    }

    /**
     * The numbers of a cell, row-major.
     *
     * @param columns numbers per row
     * @param what the matrix holds, for the error
     * @throws InvalidRowException with {@code MISMATCH} if rows have another length, or if a number is null or doesn't fit
     *     an int
     */
    public int[] read(ArrayData cell, int columns, String what) {
        if (layout == Layout.FLAT) {
            int count = cell.numElements();
            if (columns == 0 ? count > 0 : count % columns != 0) {
                throw mismatch("There are " + count + " numbers of " + what + ", not a multiple of " + columns + ".");
            }
            return rows.read(cell, what);
        }
        checkRows(cell, columns, what);
        int[] numbers = new int[Math.multiplyExact(cell.numElements(), columns)];
        for (int row = 0; row < cell.numElements(); row++) {
            System.arraycopy(rows.read(cell.getArray(row), what), 0, numbers, row * columns, columns);
        }
        return numbers;
    }

    private static void checkRows(ArrayData cell, int columns, String what) {
        for (int row = 0; row < cell.numElements(); row++) {
            if (cell.isNullAt(row)) {
                throw new InvalidRowException(Reason.NULL_INPUT, "Row " + row + " of " + what + " is null.");
            }
            int found = cell.getArray(row).numElements();
            if (found != columns) {
                throw mismatch(
                        "Row " + row + " of " + what + " has " + found + " numbers, but must have " + columns + ".");
            }
        }
    }

    private static InvalidRowException mismatch(String message) {
        return new InvalidRowException(Reason.MISMATCH, message);
    }
}
