package io.github.sparkpositional.kernel.position.relative;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.tensor.Tensor;
import java.io.Serializable;
import java.util.Objects;

/** A convention of {@link LogCoordinatesFamily} with all choices made. Equal conventions are equal objects. */
public final class LogCoordinates implements Serializable {
    private final LogRule rule;
    private final Sides pretrained;

    /** Rows and columns; rows 0: none are given, whatever the columns. */
    record Sides(int rows, int columns) implements Serializable {}

    LogCoordinates(LogRule rule, Sides pretrained) {
        this.rule = rule;
        this.pretrained = pretrained;
    }

    /**
     * The coordinates [2 * rows - 1, 2 * columns - 1, 2] of all offsets, from the most negative on; y then x.
     *
     * @throws InvalidRowException with {@code WRONG_GRID} if a side is not positive, or 1 where the rule divides by it
     *     minus one
     */
    public Tensor table(int rows, int columns) {
        Window window = new Window(rows, columns);
        Sides sides = pretrained.rows() > 0 ? pretrained : new Sides(rows, columns);
        int down = Math.toIntExact(2L * window.rows() - 1);
        int across = Math.toIntExact(2L * window.columns() - 1);
        float[] values = new float[Tensor.count(down, across, 2)];
        int i = 0;
        for (int y = 1 - rows; y < rows; y++) {
            for (int x = 1 - columns; x < columns; x++) {
                values[i++] = (float) rule.of(y, sides.rows());
                values[i++] = (float) rule.of(x, sides.columns());
            }
        }
        return new Tensor(new int[] {down, across, 2}, values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LogCoordinates coordinates
                && rule == coordinates.rule
                && pretrained.equals(coordinates.pretrained);
    }

    @Override
    public int hashCode() {
        return Objects.hash(rule, pretrained);
    }
}
