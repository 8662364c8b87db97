package io.github.sparkpositional.kernel.position.sinusoid;

import io.github.sparkpositional.kernel.position.GridAxis;
import io.github.sparkpositional.kernel.position.UnevenDim;
import java.util.Collections;
import java.util.List;

/** How many of the columns each axis gets. */
public enum AxisShare {
    /** All the same. */
    EQUAL {
        @Override
        List<Integer> pairs(int dim, List<GridAxis> axes, UnevenDim unevenDim) {
            return Collections.nCopies(axes.size(), unevenDim.pairs(dim, axes.size()));
        }
    },
    /** Half of them for time, the rest equally. */
    HALF_TIME {
        @Override
        List<Integer> pairs(int dim, List<GridAxis> axes, UnevenDim unevenDim) {
            return withTime(2, dim, axes);
        }
    },
    /** A quarter of them for time, the rest equally. */
    QUARTER_TIME {
        @Override
        List<Integer> pairs(int dim, List<GridAxis> axes, UnevenDim unevenDim) {
            return withTime(4, dim, axes);
        }
    };

    /** Frequencies per axis, in the order of the axes. */
    abstract List<Integer> pairs(int dim, List<GridAxis> axes, UnevenDim unevenDim);

    private static List<Integer> withTime(int part, int dim, List<GridAxis> axes) {
        int others = axes.size() - 1;
        if (others == 0 || !axes.contains(GridAxis.T)) {
            throw new IllegalArgumentException(
                    "axisShare must be equal where axisOrder has no t beside other axes, but axisOrder is " + axes
                            + ".");
        }
        int time = dim / part;
        int other = (dim - time) / others;
        if (dim % part != 0 || time % 2 != 0 || (dim - time) % others != 0 || other % 2 != 0) {
            throw new IllegalArgumentException("dim must give t 1/" + part + " of the columns and the other " + others
                    + " axes equal shares, all even, but " + dim + " can't be split that way. Set axisColumns to split"
                    + " it explicitly.");
        }
        return axes.stream()
                .map(axis -> axis == GridAxis.T ? time / 2 : other / 2)
                .toList();
    }
}
