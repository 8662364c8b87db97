package io.github.sparkpositional.kernel;

/**
 * Whole numbers that are computed from a row's values. One that no int holds makes the row bad: it is never wrapped, never
 * cut to the nearest int, and never an exception without a reason.
 */
public final class WholeNumbers {
    private WholeNumbers() {}

    /**
     * @param what the number is, for the error: "A position"
     * @throws InvalidRowException with {@code OUT_OF_RANGE} if no int holds it
     */
    public static int exact(long number, String what) {
        if (number != (int) number) {
            throw outOfRange(Long.toString(number), what);
        }
        return (int) number;
    }

    /**
     * A number without its fraction.
     *
     * @param what the number is, for the error
     * @throws InvalidRowException with {@code OUT_OF_RANGE} if no int holds it, {@code NOT_FINITE} if it is none
     */
    public static int truncated(double number, String what) {
        if (!Double.isFinite(number)) {
            throw new InvalidRowException(Reason.NOT_FINITE, what + " must be a finite number, but is " + number + ".");
        }
        if (!(number > Integer.MIN_VALUE - 1.0 && number < Integer.MAX_VALUE + 1.0)) {
            throw outOfRange(Double.toString(number), what);
        }
        return (int) number;
    }

    private static InvalidRowException outOfRange(String number, String what) {
        return new InvalidRowException(
                Reason.OUT_OF_RANGE, what + " must fit a 32-bit integer, but is " + number + ".");
    }
}
