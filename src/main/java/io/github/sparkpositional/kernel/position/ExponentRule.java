package io.github.sparkpositional.kernel.position;

/** What the index of a frequency is divided by: {@code frequency = base ^ (-index / denominator)}. */
public enum ExponentRule {
    /** Half the columns, with the fraction where they are odd: the paper's 2i/dim. */
    HALF_DIM {
        @Override
        public double denominator(int columns, int pairs) {
            return columns / 2.0;
        }
    },
    /** The number of frequencies: the last one stops one step short of 1/base. */
    PAIRS {
        @Override
        public double denominator(int columns, int pairs) {
            return pairs;
        }
    },
    /** The number of frequencies minus one: the last one is exactly 1/base. Needs two frequencies. */
    PAIRS_MINUS_ONE {
        @Override
        public double denominator(int columns, int pairs) {
            if (pairs == 1) {
                throw new IllegalArgumentException("dim must give every axis at least 2 frequencies where exponent is"
                        + " pairs-minus-one, but it gives 1 and the exponent would be 0/0."
                        + " Choose a larger dim or another exponent.");
            }
            return pairs - 1.0;
        }
    },
    /** As {@link #PAIRS_MINUS_ONE}; a single frequency is 1. */
    PAIRS_MINUS_ONE_OR_ONE {
        @Override
        public double denominator(int columns, int pairs) {
            return Math.max(pairs - 1.0, 1.0);
        }
    };

    public abstract double denominator(int columns, int pairs);
}
