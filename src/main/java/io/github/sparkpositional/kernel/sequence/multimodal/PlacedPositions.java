package io.github.sparkpositional.kernel.sequence.multimodal;

import java.util.Arrays;

/** The positions [axes, n] of a sequence while it is counted: where the next token stands, and what each has got. */
final class PlacedPositions {
    private final MultimodalRule rule;
    private final int[] kept;
    private final int tokens;
    private final int firstAxis;
    private final double[] positions;
    private int documentStart;
    private int images;
    private double next;

    /** @param kept the tokens that are no padding */
    PlacedPositions(MultimodalRule rule, int[] kept, int tokens) {
        this.rule = rule;
        this.kept = kept;
        this.tokens = tokens;
        this.firstAxis = rule.textPositions() == TextPositions.FIRST ? 1 : 0;
        this.positions = new double[Math.multiplyExact(rule.axes(), tokens)];
        Arrays.fill(positions, rule.padding());
    }

    double[] positions() {
        return positions;
    }

    /** A document begins at a kept token. */
    void restart(int i) {
        documentStart = i;
        images = 0;
        next = 0;
    }

    /** Tokens that count alike on all axes. */
    void text(int from, int to) {
        double start = next;
        for (int i = from; i < to; i++) {
            double position = rounded(start + (i - from));
            put(i, position, position, position, position);
            next = rounded(position + 1);
        }
    }

    /** A token with the position of the one before it. */
    void twin(int i) {
        double position = rounded(next - 1);
        put(i, position, position, position, position);
    }

    /** All placeholders of an image or a video. */
    void grid(int first, VisionGrid grid) {
        int perFrame = grid.rows() * (grid.columns() + rule.visionAxes().extraColumns());
        for (int k = 0; k < grid.frames() * perFrame; k++) {
            cell(first + k, grid, k / perFrame, k % perFrame);
        }
        images++;
        double last = grid.time(grid.frames() - 1, rule.frameTimes());
        double side = Math.max(grid.rows(), grid.columns());
        next = switch (rule.after()) {
            case LARGER_SIDE -> rounded(next + side);
            case LARGEST_POSITION -> rounded(rounded(next + Math.max(side - 1, last)) + 1);
            case LAST_FRAME -> rounded(rounded(next + last) + 1);
            case EVERY_TOKEN -> next + (double) grid.frames() * perFrame;
        };
    }

    private void cell(int i, VisionGrid grid, int frame, int cell) {
        int columns = grid.columns() + rule.visionAxes().extraColumns();
        int row = cell / columns;
        int column = cell % columns;
        double time = rounded(next + grid.time(frame, rule.frameTimes()));
        switch (rule.visionAxes()) {
            case CORNER -> put(i, time, rounded(next + row), rounded(next + column));
            case DIAGONAL -> put(i, time, time + row - (grid.rows() - 1) / 2, time + column - (grid.columns() - 1) / 2);
            case OWN_GRID -> put(i, i - documentStart, column, row, images);
        }
    }

    /** A video with its sound; positions continue behind the largest one of the piece that stands last. */
    SoundOrder sounding(int first, VisionGrid grid, int sounds) {
        int perFrame = grid.rows() * grid.columns();
        SoundOrder order = SoundOrder.of(rule, grid, sounds, position -> rounded(next + position));
        int video = 0;
        int sound = 0;
        double largest = 0;
        for (int k = 0; k < order.isSound().length; k++) {
            if (order.isSound()[k]) {
                double position = rounded(next + sound++);
                put(first + k, position, position, position);
            } else {
                cell(first + k, grid, video / perFrame, video % perFrame);
                video++;
            }
            largest = k < order.last() ? 0 : Math.max(largest, largest(first + k));
        }
        next = rounded(largest + 1);
        return order;
    }

    private double largest(int i) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int axis = firstAxis; axis < rule.axes(); axis++) {
            largest = Math.max(largest, positions[axis * tokens + kept[i]]);
        }
        return largest;
    }

    private double rounded(double position) {
        return rule.frameTimes().rounded(position);
    }

    /** Puts the first numbers onto the axes of a token. */
    private void put(int i, double... numbers) {
        int token = kept[i];
        if (firstAxis == 1) {
            positions[token] = i - documentStart;
        }
        for (int axis = firstAxis; axis < rule.axes(); axis++) {
            positions[axis * tokens + token] = numbers[axis - firstAxis];
        }
    }
}
