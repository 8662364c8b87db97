package io.github.sparkpositional.kernel.position.learned;

import io.github.sparkpositional.kernel.position.ids.FractionalBuckets;

/** How rows between the rows of a learned table are made. */
public enum Interpolation {
    /** Not at all: the row of the same index. */
    NONE,
    /** Between the two nearest rows; on a grid bilinear. */
    LINEAR,
    /** From the four nearest rows by Keys' cubic; on a grid bicubic. */
    CUBIC,
    /** The row of the cell's fractional coordinate, as {@link FractionalBuckets#QUOTIENT}. */
    BUCKET,
    /** The row of the cell's fractional coordinate, as {@link FractionalBuckets#STEPS}. */
    BUCKET_BY_STEPS,
    /** The row of the cell's fractional coordinate, as {@link FractionalBuckets#SHRUNK}. */
    BUCKET_SHRUNK;

    /** Rows on either side that {@link #weight} reaches, in table rows. */
    int reach() {
        return this == CUBIC ? 2 : 1;
    }

    /**
     * The weight of a row at a distance, as PyTorch and Pillow define it.
     *
     * @param cubicA Keys' coefficient (IEEE Transactions on Acoustics, Speech and Signal Processing 29, 1981)
     */
    double weight(double distance, double cubicA) {
        double x = Math.abs(distance);
        if (this == LINEAR) {
            return Math.max(0, 1 - x);
        }
        if (x <= 1) {
            return ((cubicA + 2) * x - (cubicA + 3)) * x * x + 1;
        }
        return x < 2 ? ((cubicA * x - 5 * cubicA) * x + 8 * cubicA) * x - 4 * cubicA : 0;
    }
}
