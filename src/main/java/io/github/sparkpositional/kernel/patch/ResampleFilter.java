package io.github.sparkpositional.kernel.patch;

import java.util.function.DoubleUnaryOperator;

/**
 * A kernel that weighs source pixels by their distance from the centre of a target pixel. Shapes and constants are those
 * of Pillow's {@code Image.Resampling} (python-pillow/Pillow, {@code libImaging/Resample.c}), down to the order of the
 * floating-point operations.
 */
public enum ResampleFilter {
    /** The one pixel under the target's centre; no weights. */
    NEAREST(0.5, x -> 1.0),
    /** The mean of the pixels under the target. */
    BOX(0.5, x -> x > -0.5 && x <= 0.5 ? 1.0 : 0.0),
    /** A triangle. */
    BILINEAR(1.0, x -> Math.max(0.0, 1.0 - Math.abs(x))),
    /** A sinc under a Hamming window one pixel wide. */
    HAMMING(1.0, x -> hamming(Math.abs(x))),
    /** Keys' cubic with a = -0.5. */
    BICUBIC(2.0, x -> cubic(Math.abs(x))),
    /** A sinc under a sinc window three pixels wide. */
    LANCZOS(3.0, x -> x >= -3.0 && x < 3.0 ? sinc(x) * sinc(x / 3) : 0.0);

    private static final double CUBIC_A = -0.5;
    /** The constants are single precision in Pillow, and so not quite 0.54 and 0.46. */
    private static final double HAMMING_BASE = 0.54f;

    private static final double HAMMING_COSINE = 0.46f;

    private final double support;
    private final DoubleUnaryOperator weight;

    ResampleFilter(double support, DoubleUnaryOperator weight) {
        this.support = support;
        this.weight = weight;
    }

    /** Half the width of the kernel, in target pixels. */
    double support() {
        return support;
    }

    /** The weight, not normalised, at a signed distance in target pixels. */
    double weight(double distance) {
        return weight.applyAsDouble(distance);
    }

    private static double hamming(double x) {
        if (x == 0.0) {
            return 1.0;
        }
        return x >= 1.0 ? 0.0 : sinc(x) * (HAMMING_BASE + HAMMING_COSINE * StrictMath.cos(x * Math.PI));
    }

    private static double cubic(double x) {
        if (x < 1.0) {
            return ((CUBIC_A + 2.0) * x - (CUBIC_A + 3.0)) * x * x + 1;
        }
        return x < 2.0 ? (((x - 5) * x + 8) * x - 4) * CUBIC_A : 0.0;
    }

    private static double sinc(double x) {
        return x == 0.0 ? 1.0 : StrictMath.sin(x * Math.PI) / (x * Math.PI);
    }
}
