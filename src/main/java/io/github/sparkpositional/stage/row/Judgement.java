package io.github.sparkpositional.stage.row;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import java.nio.BufferOverflowException;
import java.nio.BufferUnderflowException;
import java.util.Arrays;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Calls a row function so that nothing but its result or a bad row comes out of a row's values. The kinds of exceptions
 * that arithmetic on values ends in are defects of this library: a row must not take down the millions beside it for one, so
 * it is bad, and its message asks for a report. All other exceptions tell of the machine (a file that can't be read, a
 * library that is missing), not of the row, and pass.
 */
final class Judgement {
    private static final String OWN_CODE = "io.github.sparkpositional.";

    private Judgement() {}

    static Object of(RowFunction function, Object value, InternalRow sideColumns) {
        try {
            return function.apply(value, sideColumns);
        } catch (ArithmeticException
                | ArrayStoreException
                | BufferOverflowException
                | BufferUnderflowException
                | ClassCastException
                | IndexOutOfBoundsException
                | NegativeArraySizeException
                | NoSuchElementException
                | NullPointerException
                | NumberFormatException defect) {
            throw badRow(defect);
        }
    }

    private static InvalidRowException badRow(RuntimeException defect) {
        String place = Arrays.stream(defect.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith(OWN_CODE))
                .findFirst()
                .map(frame -> " at " + frame)
                .orElse("");
        return new InvalidRowException(
                Reason.INTERNAL_ERROR,
                "The values of this row triggered a bug in Spark Positional, " + defect + place
                        + ". Please report it with this message.");
    }
}
