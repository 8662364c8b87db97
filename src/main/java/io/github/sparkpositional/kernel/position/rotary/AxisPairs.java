package io.github.sparkpositional.kernel.position.rotary;

import java.util.Arrays;
import java.util.function.IntFunction;

/** Which axis rotates which pair, and at which frequency of a falling series. */
public enum AxisPairs {
    /** Equal blocks of pairs, each with a series of its own (EVA-02, DINOv3, Qwen2-VL vision, RoPE-ViT). */
    BLOCKS {
        @Override
        void assign(double[][] frequency, int[] sections, IntFunction<double[]> series) {
            int block = blockLength(frequency);
            double[] own = series.apply(block);
            for (int axis = 0; axis < frequency.length; axis++) {
                System.arraycopy(own, 0, frequency[axis], axis * block, block);
            }
        }
    },
    /** Equal blocks of pairs; the axes take turns in one series over all pairs (Pixtral). */
    ALTERNATING {
        @Override
        void assign(double[][] frequency, int[] sections, IntFunction<double[]> series) {
            int block = blockLength(frequency);
            double[] all = series.apply(frequency[0].length);
            for (int axis = 0; axis < frequency.length; axis++) {
                for (int i = 0; i < block; i++) {
                    frequency[axis][axis * block + i] = all[i * frequency.length + axis];
                }
            }
        }
    },
    /** One series over all pairs, cut into sections whose axes take turns (M-RoPE of Qwen2-VL). */
    CONSECUTIVE {
        @Override
        void assign(double[][] frequency, int[] sections, IntFunction<double[]> series) {
            int pairs = frequency[0].length;
            if (Arrays.stream(sections).sum() != pairs) {
                throw new IllegalArgumentException("sections must add up to the " + pairs
                        + " pairs of rotated columns, but are " + Arrays.toString(sections) + ".");
            }
            double[] all = series.apply(pairs);
            int pair = 0;
            for (int section = 0; section < sections.length; section++) {
                System.arraycopy(all, pair, frequency[section % frequency.length], pair, sections[section]);
                pair += sections[section];
            }
        }
    },
    /** One series over all pairs; pair p is rotated by axis p mod axes while its section lasts, else by the first axis
     * (M-RoPE of Qwen3-VL; timm). */
    STRIDED {
        @Override
        void assign(double[][] frequency, int[] sections, IntFunction<double[]> series) {
            int axes = frequency.length;
            if (sections.length != axes) {
                throw new IllegalArgumentException("sections must have one number per axis, " + axes + ", but are "
                        + Arrays.toString(sections) + ".");
            }
            double[] all = series.apply(frequency[0].length);
            for (int pair = 0; pair < all.length; pair++) {
                int axis = pair % axes;
                frequency[pair < sections[axis] * axes ? axis : 0][pair] = all[pair];
            }
        }
    },
    /** One series over all pairs; the second and the third axis take turns, then the first axis has the rest: sections of
     * height, width and time (Ernie 4.5 VL). */
    TIME_LAST {
        @Override
        void assign(double[][] frequency, int[] sections, IntFunction<double[]> series) {
            int pairs = frequency[0].length;
            if (frequency.length != 3
                    || sections.length != 3
                    || sections[0] != sections[1]
                    || Arrays.stream(sections).sum() != pairs) {
                throw new IllegalArgumentException(
                        "sections must be those of height, width and time, the first two equal,"
                                + " and add up to the " + pairs + " pairs of rotated columns, but are "
                                + Arrays.toString(sections) + ".");
            }
            double[] all = series.apply(pairs);
            for (int pair = 0; pair < pairs; pair++) {
                frequency[pair < 2 * sections[0] ? 1 + pair % 2 : 0][pair] = all[pair];
            }
        }
    };

    /**
     * The frequencies [axes, pairs]; 0 where an axis doesn't rotate a pair.
     *
     * @param sections pairs per section; read by {@link #CONSECUTIVE}, {@link #STRIDED} and {@link #TIME_LAST} only
     * @param series gives a series of so many frequencies
     * @throws IllegalArgumentException if the pairs can't be shared among the axes
     */
    double[][] frequency(int axes, int pairs, int[] sections, IntFunction<double[]> series) {
        double[][] frequency = new double[axes][pairs];
        assign(frequency, sections, series);
        return frequency;
    }

    abstract void assign(double[][] frequency, int[] sections, IntFunction<double[]> series);

    private static int blockLength(double[][] frequency) {
        int pairs = frequency[0].length;
        if (pairs % frequency.length != 0) {
            throw new IllegalArgumentException("dim must be a multiple of " + 2 * frequency.length
                    + " so that its axes share the pairs equally, but is " + 2 * pairs + ".");
        }
        return pairs / frequency.length;
    }
}
