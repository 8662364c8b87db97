package io.github.sparkpositional.kernel.patch;

import static io.github.sparkpositional.kernel.patch.ResampleWeights.HALF;
import static io.github.sparkpositional.kernel.patch.ResampleWeights.clip;

/**
 * Sums lines of pixels by weight, one target line after the other. Source lines are asked for once, in order, and kept
 * in a ring just long enough for the target lines that need them.
 *
 * <p>The loops run over whole arrays of integers, without offsets, four or two at a time: the form that the compiler turns
 * into vector code.
 */
final class WeightedSums {
    private final PixelLines lines;
    private final ResampleWeights weights;
    private final int[][] ring;
    private final int[] sums;
    private int next;

    /** @param length values per line */
    WeightedSums(PixelLines lines, ResampleWeights weights, int length) {
        this.lines = lines;
        this.weights = weights;
        this.ring = new int[weights.stride()][length];
        this.sums = new int[length];
    }

    /** Forgets the lines read so far; {@code target} is the first line asked for next. */
    void restart(int target) {
        next = weights.first()[target];
    }

    /** The values 0 to 255 of a target line, valid until the next call. Lines are asked for in rising order. */
    int[] line(int target) {
        int first = weights.first()[target];
        int count = weights.count()[target];
        for (; next < first + count; next++) {
            lines.read(next, source(next));
        }
        int k = target * weights.stride();
        begin(
                source(first),
                weight(k, 0, count),
                source(first + 1),
                weight(k, 1, count),
                source(first + 2),
                weight(k, 2, count),
                source(first + 3),
                weight(k, 3, count));
        int i = 4;
        for (; i + 2 < count; i += 4) {
            add(
                    source(first + i),
                    weight(k, i, count),
                    source(first + i + 1),
                    weight(k, i + 1, count),
                    source(first + i + 2),
                    weight(k, i + 2, count),
                    source(first + i + 3),
                    weight(k, i + 3, count));
        }
        if (i < count) {
            add(source(first + i), weight(k, i, count), source(first + i + 1), weight(k, i + 1, count));
        }
        for (int x = 0; x < sums.length; x++) {
            sums[x] = clip(sums[x]);
        }
        return sums;
    }

    private void begin(int[] a, int forA, int[] b, int forB, int[] c, int forC, int[] d, int forD) {
        for (int x = 0; x < sums.length; x++) {
            sums[x] = HALF + a[x] * forA + b[x] * forB + c[x] * forC + d[x] * forD;
        }
    }

    private void add(int[] a, int forA, int[] b, int forB) {
        for (int x = 0; x < sums.length; x++) {
            sums[x] += a[x] * forA + b[x] * forB;
        }
    }

    private void add(int[] a, int forA, int[] b, int forB, int[] c, int forC, int[] d, int forD) {
        for (int x = 0; x < sums.length; x++) {
            sums[x] += a[x] * forA + b[x] * forB + c[x] * forC + d[x] * forD;
        }
    }

    private int weight(int k, int i, int count) {
        return i < count ? weights.weights()[k + i] : 0;
    }

    private int[] source(int line) {
        return ring[line % ring.length];
    }
}
