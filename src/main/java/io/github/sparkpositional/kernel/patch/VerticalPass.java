package io.github.sparkpositional.kernel.patch;

import static io.github.sparkpositional.kernel.patch.ResampleWeights.HALF;
import static io.github.sparkpositional.kernel.patch.ResampleWeights.clip;

import java.util.Arrays;

/**
 * Resamples along the columns. Source rows are asked for once, in order, and kept in a ring just long enough for the
 * target rows that need them; the sums run over plain arrays of integers, which the compiler turns into vector code.
 */
final class VerticalPass {
    private final PixelRows rows;
    private final ResampleWeights weights;
    private final int length;
    private final int capacity;
    private final int[] ring;
    private final int[] sums;

    /** @param length values per row */
    VerticalPass(PixelRows rows, ResampleWeights weights, int length) {
        this.rows = rows;
        this.weights = weights;
        this.length = length;
        this.capacity = weights.stride();
        this.ring = new int[Math.multiplyExact(capacity, length)];
        this.sums = new int[length];
    }

    /** Writes the target rows {@code top} to {@code top + height}. */
    void write(int top, int height, byte[] into) {
        int next = weights.first()[top];
        for (int y = top; y < top + height; y++) {
            for (; next < weights.first()[y] + weights.count()[y]; next++) {
                rows.read(next, ring, slot(next));
            }
            sum(y);
            int at = (y - top) * length;
            for (int x = 0; x < length; x++) {
                into[at + x] = (byte) clip(sums[x]);
            }
        }
    }

    private void sum(int y) {
        int first = weights.first()[y];
        int count = weights.count()[y];
        int k = y * weights.stride();
        Arrays.fill(sums, HALF);
        int i = 0;
        for (; i + 1 < count; i += 2) {
            addTwo(slot(first + i), weights.weights()[k + i], slot(first + i + 1), weights.weights()[k + i + 1]);
        }
        if (i < count) {
            addOne(slot(first + i), weights.weights()[k + i]);
        }
    }

    private void addTwo(int row, int weight, int secondRow, int secondWeight) {
        for (int x = 0; x < length; x++) {
            sums[x] += ring[row + x] * weight + ring[secondRow + x] * secondWeight;
        }
    }

    private void addOne(int row, int weight) {
        for (int x = 0; x < length; x++) {
            sums[x] += ring[row + x] * weight;
        }
    }

    private int slot(int row) {
        return row % capacity * length;
    }
}
