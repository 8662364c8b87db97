package io.github.sparkpositional.kernel.compare;

/** How far two tables agree; each constant is coarser than the one before. */
public enum Agreement {
    IDENTICAL("equal to the digit"),
    FLOAT32_ROUNDING("equal to float32 rounding (within 1e-6 of the largest number)"),
    FLOAT32_ANGLES("equal to the accuracy of angles made in float32 (within 2^-22 per position)"),
    FLOAT16("equal once rounded to float16"),
    BFLOAT16("equal once rounded to bfloat16"),
    DIFFERENT("different");

    private static final double ROUNDING = 1e-6;
    private static final double ANGLE_ROUNDING = 0x1p-22;
    /** However large a position is, a number that is off by more is another number. */
    private static final double MOST = 0.01;

    private final String sentence;

    Agreement(String sentence) {
        this.sentence = sentence;
    }

    /** In words that complete "the tables are ...". */
    public String sentence() {
        return sentence;
    }

    /** Whether the tables may be taken for each other. */
    public boolean isEqual() {
        return this != DIFFERENT;
    }

    Agreement coarser(Agreement other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /**
     * How far two numbers agree. Two NaN are the same, and so are both zeros.
     *
     * @param scale largest magnitude in the table
     * @param reach largest coordinate behind the numbers
     * @param storage how the numbers of the other table can have been stored
     */
    static Agreement of(float expected, float found, double scale, double reach, StoredPrecision storage) {
        if (expected == found || (Float.isNaN(expected) && Float.isNaN(found))) {
            return IDENTICAL;
        }
        double distance = Math.abs((double) expected - found);
        if (distance <= ROUNDING * scale) {
            return FLOAT32_ROUNDING;
        }
        double angles = Math.min(MOST, ROUNDING + reach * ANGLE_ROUNDING) * scale;
        if (distance <= angles) {
            return FLOAT32_ANGLES;
        }
        return distance <= angles + storage.halfStep(expected) ? storage.agreement() : DIFFERENT;
    }
}
