package io.github.sparkpositional.kernel.compare;

import io.github.sparkpositional.kernel.NumberFormat;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a table is made for: a run of positions, or a grid of cells.
 *
 * @param start first position of a sequence
 * @param length positions of a sequence; 0 for a grid
 * @param grid {rows, columns} or {frames, rows, columns}; empty for a sequence
 */
public record Extent(double start, int length, List<Integer> grid) {

    /** Positions start, start + 1, ..., start + length - 1. */
    public static Extent sequence(double start, int length) {
        if (length < 1) {
            throw new IllegalArgumentException("A sequence must have at least 1 position, but has " + length + ".");
        }
        return new Extent(start, length, List.of());
    }

    /** The cells of a grid. */
    public static Extent grid(int... sizes) {
        return new Extent(0, 0, Arrays.stream(sizes).boxed().toList());
    }

    boolean isGrid() {
        return !grid.isEmpty();
    }

    int[] sizes() {
        return grid.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Cells or positions. */
    public long cells() {
        return isGrid() ? grid.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b) : length;
    }

    /** The grid as it is written on a command line, for example 14x14. */
    public String gridText() {
        return grid.stream().map(String::valueOf).collect(Collectors.joining("x"));
    }

    @Override
    public String toString() {
        return isGrid()
                ? "grid " + gridText().replace("x", " x ")
                : "positions " + NumberFormat.plain(start) + " to " + NumberFormat.plain(start + length - 1);
    }
}
