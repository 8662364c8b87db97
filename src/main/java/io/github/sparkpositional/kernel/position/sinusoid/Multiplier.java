package io.github.sparkpositional.kernel.position.sinusoid;

/** A factor that is written as a number or as the rule {@code dim^-0.5}. */
final class Multiplier {
    private static final String INVERSE_ROOT_OF_DIM = "dim^-0.5";

    private Multiplier() {}

    static boolean isValid(String written) {
        try {
            return Double.isFinite(value(written, 1));
        } catch (NumberFormatException notANumber) {
            return false;
        }
    }

    static double value(String written, int dim) {
        return written.equals(INVERSE_ROOT_OF_DIM) ? 1 / StrictMath.sqrt(dim) : Double.parseDouble(written);
    }
}
