package io.github.sparkpositional.kernel.patch;

import java.util.Arrays;

/**
 * The weights of one axis: which source pixels make a target pixel, and how much each counts, as integers of 22 binary
 * places. That leaves 8 bits for the result and two for what negative lobes overshoot, as in Pillow's {@code
 * precompute_coeffs} and {@code normalize_coeffs_8bpc}.
 *
 * @param first per target pixel, the first source pixel
 * @param count per target pixel, how many source pixels count
 * @param stride distance between the weights of two target pixels
 * @param weights [target, stride], zero past {@code count}
 */
record ResampleWeights(int[] first, int[] count, int stride, int[] weights) {

    static final int PRECISION_BITS = 32 - 8 - 2;
    /** Added before the shift, so that it rounds to the nearest. */
    static final int HALF = 1 << (PRECISION_BITS - 1);

    /** The weights that turn {@code from} pixels into {@code to}. */
    static ResampleWeights compute(int from, int to, ResampleFilter filter, ResampleArithmetic arithmetic) {
        ExactWeights exact = ExactWeights.compute(from, to, filter);
        int dropped = arithmetic == ResampleArithmetic.TORCHVISION ? PRECISION_BITS - bitsOf16(exact.weights()) : 0;
        int[] weights = new int[exact.weights().length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = fixedPoint(exact.weights()[i], PRECISION_BITS - dropped) << dropped;
        }
        return new ResampleWeights(exact.first(), exact.count(), exact.stride(), weights);
    }

    /**
     * Binary places with which the largest weight still fits 16 bits. Source: pytorch/pytorch, {@code
     * UpSampleKernel.cpp}, {@code _compute_index_ranges_int16_weights}.
     */
    private static int bitsOf16(double[] weights) {
        double largest = Arrays.stream(weights).max().orElse(0);
        int bits = 0;
        while (bits < PRECISION_BITS && (int) (0.5 + largest * (1 << (bits + 1))) < 1 << 15) {
            bits++;
        }
        return bits;
    }

    /** A weighted sum as the byte it stands for, 0 to 255. */
    static int clip(int sum) {
        int value = sum >> PRECISION_BITS;
        // Without branches: below 0 all bits are cleared, above 255 all are set.
        return ((value & ~(value >> 31)) | ((255 - value) >> 31)) & 0xff;
    }

    /** Rounds half away from zero. */
    private static int fixedPoint(double weight, int bits) {
        return (int) ((weight < 0 ? -0.5 : 0.5) + weight * (1 << bits));
    }
}
