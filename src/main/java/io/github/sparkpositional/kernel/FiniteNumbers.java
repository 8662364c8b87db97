package io.github.sparkpositional.kernel;

/** Numbers that are computed from a row's values. NaN and infinities among them make the row bad. */
public final class FiniteNumbers {
    private FiniteNumbers() {}

    /**
     * A number of a positional vector, rounded to float32.
     *
     * @throws InvalidRowException with {@code NOT_FINITE} if the position was too large for the choices made
     */
    public static float rounded(double number) {
        float rounded = (float) number;
        if (!Float.isFinite(rounded)) {
            throw new InvalidRowException(
                    Reason.NOT_FINITE,
                    "A number of a positional vector is " + rounded
                            + ": the position is too large for the frequencies and scales of this convention.");
        }
        return rounded;
    }
}
