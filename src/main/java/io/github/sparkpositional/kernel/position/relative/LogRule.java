package io.github.sparkpositional.kernel.position.relative;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;

/** How an offset is brought to a logarithmic scale. */
public enum LogRule {
    /** Offsets of the whole window become -8 to 8, then log2(1 + |.|) / log2(8) with their sign. */
    SWIN {
        @Override
        double of(int offset, int side) {
            if (side < 2) {
                throw new InvalidRowException(
                        Reason.WRONG_GRID,
                        "logRule swin divides by the side minus one, so every side must be at least 2, but one is "
                                + side + ". Set pretrainedWindow, or logRule to cr.");
            }
            double share = 8.0 * offset / (side - 1);
            return Math.signum(share) * StrictMath.log1p(Math.abs(share)) / StrictMath.log(8);
        }
    },
    /** ln(1 + |offset|) with its sign. */
    CR {
        @Override
        double of(int offset, int side) {
            return Math.signum((double) offset) * StrictMath.log1p(Math.abs((double) offset));
        }
    };

    /**
     * @param offset in cells
     * @param side cells per side of the window that offsets are measured by
     */
    abstract double of(int offset, int side);
}
