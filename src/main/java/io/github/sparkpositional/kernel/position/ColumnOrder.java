package io.github.sparkpositional.kernel.position;

/** Where the two functions of a frequency stand among the columns of a vector. */
public enum ColumnOrder {
    /** Both functions of one frequency next to each other: sin, cos, sin, cos, ... */
    INTERLEAVED {
        @Override
        public int column(int function, int pair, int pairs, int pairsBefore, int allPairs) {
            return 2 * (pairsBefore + pair) + function;
        }
    },
    /** Per axis all frequencies of one function, then all of the other. */
    SPLIT {
        @Override
        public int column(int function, int pair, int pairs, int pairsBefore, int allPairs) {
            return 2 * pairsBefore + function * pairs + pair;
        }
    },
    /** One function of all axes, then the other of all axes; with one axis the same as {@link #SPLIT}. */
    SPLIT_BY_FUNCTION {
        @Override
        public int column(int function, int pair, int pairs, int pairsBefore, int allPairs) {
            return function * allPairs + pairsBefore + pair;
        }
    };

    /**
     * @param function 0: the function that leads, 1: the other
     * @param pair index of the frequency within its axis
     * @param pairs frequencies of this axis
     * @param pairsBefore frequencies of the axes in front
     * @param allPairs frequencies of all axes
     */
    public abstract int column(int function, int pair, int pairs, int pairsBefore, int allPairs);
}
