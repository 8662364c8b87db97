package io.github.sparkpositional.kernel.position;

/** What happens where the axes can't share the columns in whole sine and cosine pairs. */
public enum UnevenDim {
    /** Such a dim is an error. */
    REFUSE {
        @Override
        public int pairs(int dim, int axes) {
            if (dim % (2 * axes) != 0) {
                throw new IllegalArgumentException(
                        "dim must be a multiple of " + 2 * axes + " where unevenDim is refuse, but is " + dim
                                + ". Choose another dim, or set unevenDim to cut or zero.");
            }
            return dim / (2 * axes);
        }
    },
    /** Pairs are rounded up and the columns past the dim are cut off. */
    CUT {
        @Override
        public int pairs(int dim, int axes) {
            return (dim + 2 * axes - 1) / (2 * axes);
        }
    },
    /** Pairs are rounded down and the columns left over are zero. */
    ZERO {
        @Override
        public int pairs(int dim, int axes) {
            if (dim < 2 * axes) {
                throw new IllegalArgumentException(
                        "dim must be at least " + 2 * axes + " for " + axes + " axes, but is " + dim + ".");
            }
            return dim / (2 * axes);
        }
    };

    /** Frequencies per axis. */
    public abstract int pairs(int dim, int axes);
}
