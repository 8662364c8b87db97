package io.github.sparkpositional.kernel.compare;

/** Numbers for people. */
final class Numbers {
    private Numbers() {}

    /** Whole numbers without a fraction. */
    static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
