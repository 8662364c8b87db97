package io.github.sparkpositional.kernel.patch;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * In which order the axes of an image follow each other in memory, slowest first: {@code channel,row,column} or any other
 * order. A still image may leave out {@code frame}; it then stands in front of the row.
 */
public final class AxisOrder implements Serializable {
    private final List<Axis> axes;

    private AxisOrder(List<Axis> axes) {
        this.axes = axes;
    }

    /**
     * Reads names separated by commas, for example {@code channel, row, column}.
     *
     * @throws IllegalArgumentException if an axis is missing, unknown or said twice
     */
    public static AxisOrder of(String names) {
        if (!isOrder(names)) {
            throw new IllegalArgumentException(
                    "An order of axes must hold channel, row and column once each, and may hold frame, but is '" + names
                            + "'.");
        }
        return new AxisOrder(read(names));
    }

    /** Whether {@link #of} can read it. */
    static boolean isOrder(String names) {
        try {
            List<Axis> axes = read(names);
            return axes.size() == Axis.values().length
                    && axes.stream().distinct().count() == axes.size();
        } catch (IllegalArgumentException unknownAxis) {
            return false;
        }
    }

    private static List<Axis> read(String names) {
        List<Axis> axes = new ArrayList<>();
        for (String name : names.trim().split("\\s*,\\s*", -1)) {
            axes.add(Axis.valueOf(name.toUpperCase(Locale.ROOT)));
        }
        if (!axes.contains(Axis.FRAME) && axes.contains(Axis.ROW)) {
            axes.add(axes.indexOf(Axis.ROW), Axis.FRAME);
        }
        return List.copyOf(axes);
    }

    /** How far apart two neighbours along {@code axis} stand in an array of these sizes. */
    int stride(Axis axis, Sizes sizes) {
        int stride = 1;
        for (int i = axes.size() - 1; axes.get(i) != axis; i--) {
            stride = Math.multiplyExact(stride, sizes.along(axes.get(i)));
        }
        return stride;
    }

    /** The index along {@code axis} of the element that stands at {@code position}. */
    int index(Axis axis, int position, Sizes sizes) {
        return position / stride(axis, sizes) % sizes.along(axis);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AxisOrder order && axes.equals(order.axes);
    }

    @Override
    public int hashCode() {
        return axes.hashCode();
    }

    @Override
    public String toString() {
        return axes.stream().map(axis -> axis.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(","));
    }

    /** How many channels, frames, rows and columns there are. */
    record Sizes(int channels, int frames, int rows, int columns) {
        int along(Axis axis) {
            return switch (axis) {
                case CHANNEL -> channels;
                case FRAME -> frames;
                case ROW -> rows;
                case COLUMN -> columns;
            };
        }
    }

    /** An axis of an image or a video. */
    enum Axis {
        CHANNEL,
        FRAME,
        ROW,
        COLUMN
    }
}
