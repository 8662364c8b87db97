package io.github.sparkpositional.job.inspect;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.Convention;
import io.github.sparkpositional.kernel.position.GridFamily;
import io.github.sparkpositional.kernel.position.TokenFamily;
import io.github.sparkpositional.kernel.tensor.Tensor;
import io.github.sparkpositional.report.PositionLayout;
import io.github.sparkpositional.report.Vectors;
import java.util.Arrays;

/**
 * The vectors of a table, and where they stand.
 *
 * @param words what was made of it
 */
record PlacedTable(Vectors vectors, PositionLayout arrangement, String words) {
    private static final int LENGTH = 256;

    /**
     * A table with one vector per position.
     *
     * @param sides rows and columns of its grid, or none
     * @throws IllegalArgumentException if it has other axes, or too few vectors for the grid
     */
    static PlacedTable of(Tensor tensor, int[] sides) {
        int[] axes = Arrays.stream(tensor.shape()).filter(size -> size != 1).toArray();
        if (axes.length < 2 || axes.length > 3 || tensor.values().length == 0) {
            throw new IllegalArgumentException(
                    "A position table must be [n, dim] or [rows, columns, dim], but this one is "
                            + Arrays.toString(tensor.shape()) + ".");
        }
        int dim = axes[axes.length - 1];
        int n = tensor.values().length / dim;
        Vectors vectors = new Vectors(tensor.values(), n, dim);
        PositionLayout arrangement = sides.length == 2
                ? ofSides(n, sides)
                : axes.length == 3 ? PositionLayout.grid(0, axes[0], axes[1]) : guessed(n);
        String hint = sides.length == 0 && axes.length == 2 ? hint(n, arrangement) : "";
        return new PlacedTable(
                vectors, arrangement, n + " vectors of " + dim + " numbers: " + arrangement.words() + "." + hint);
    }

    private static PositionLayout ofSides(int n, int[] sides) {
        long cells = (long) sides[0] * sides[1];
        if (cells > n) {
            throw new IllegalArgumentException("--grid is " + sides[0] + "x" + sides[1] + ", which has " + cells
                    + " cells, but the table has " + n + " vectors.");
        }
        return PositionLayout.grid(n - (int) cells, sides[0], sides[1]);
    }

    /** A square and one more is a grid behind a class row; a square alone may be a sequence just as well. */
    private static PositionLayout guessed(int n) {
        int side = (int) Math.round(Math.sqrt(n - 1));
        return side > 2 && side * side == n - 1 ? PositionLayout.grid(1, side, side) : PositionLayout.sequence(n);
    }

    private static String hint(int n, PositionLayout arrangement) {
        if (arrangement.isGrid()) {
            return " That grid is a guess; --grid sets another.";
        }
        int side = (int) Math.round(Math.sqrt(n));
        return side > 2 && side * side == n
                ? " They are drawn as a sequence; if they are the cells of a grid, set --grid " + side + "x" + side
                        + "."
                : "";
    }

    /**
     * The vectors that learned sinusoids give.
     *
     * @param sides rows and columns of a grid, or none for the size that they were learned from
     */
    static PlacedTable ofWaves(Tensor waves, int[] sides) {
        int[] size = sides.length == 2 ? sides : learnedFrom(waves);
        boolean isGrid = size.length == 2;
        Convention convention =
                Convention.ofPreset(isGrid ? "learned-grid-sinusoid" : "learned-sinusoid", Choices.none());
        float[] values = convention.family() instanceof GridFamily family
                ? family.encoding(convention.choices(), key -> waves).table(size)
                : ((TokenFamily) convention.family())
                        .encoding(convention.choices(), key -> waves)
                        .table(0, size[0]);
        PositionLayout arrangement =
                isGrid ? PositionLayout.grid(0, size[0], size[1]) : PositionLayout.sequence(size[0]);
        Vectors vectors = new Vectors(values, arrangement.size(), values.length / arrangement.size());
        return new PlacedTable(
                vectors,
                arrangement,
                waves.shape()[0] + " sinusoids learned from data, as vectors of " + vectors.dim() + " numbers for "
                        + arrangement.words() + ".");
    }

    /** Waves have about twice what they were learned from as period. */
    private static int[] learnedFrom(Tensor waves) {
        int rows = size(waves, 2);
        int columns = size(waves, 4);
        return columns > 1 ? new int[] {rows, columns} : new int[] {rows > 1 ? rows : LENGTH};
    }

    private static int size(Tensor waves, int field) {
        float period = 1;
        for (int i = 0; i < waves.shape()[0]; i++) {
            period = Math.max(period, waves.values()[i * waves.shape()[1] + field]);
        }
        return Math.max(1, Math.min(LENGTH, (int) (period + 1) / 2));
    }
}
