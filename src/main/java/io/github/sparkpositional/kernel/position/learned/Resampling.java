package io.github.sparkpositional.kernel.position.learned;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * The choices of resampling a learned table to another length or grid. Code bases disagree on every one of them.
 *
 * @param sourceSteps rows of the stored table per new row, one per axis; empty: old size / new size
 */
public record Resampling(
        Interpolation interpolation,
        Sampling sampling,
        double cubicA,
        double interpolateOffset,
        List<Double> sourceSteps)
        implements Serializable {

    public static final Choice<Interpolation> INTERPOLATION = Choice.option(
            "interpolation",
            "How a table of another size is resampled: not at all (none), linearly or cubically (bilinear and bicubic"
                    + " on grids), or by taking the row of the fractional coordinate (bucket, bucket-by-steps,"
                    + " bucket-shrunk).",
            Interpolation.class);

    public static final Choice<Sampling> SAMPLING = Choice.option(
                    "sampling",
                    "Where new rows are sampled: at row centres (half-pixel), the same with a wider kernel when"
                            + " shrinking (antialias), or with the outermost rows aligned (align-corners).",
                    Sampling.class)
            .orElse(Sampling.HALF_PIXEL);

    public static final Choice<Double> CUBIC_A = Choice.decimal(
            "cubicA", "Coefficient of the cubic; default: -0.5 with antialias and -0.75 without, as in PyTorch.");

    public static final Choice<Double> INTERPOLATE_OFFSET = Choice.decimal(
                    "interpolateOffset", "Added to the new size when old size / new size is computed; DINOv2 uses 0.1.")
            .where(offset -> offset >= 0, "0 or a positive number")
            .orElse(0.0);

    public static final Choice<double[]> SOURCE_STEP = Choice.decimals(
                    "sourceStep",
                    "Stored rows per new row, one number per axis (y, x), instead of old size / new size.")
            .where(steps -> Arrays.stream(steps).allMatch(step -> step > 0), "positive numbers")
            .orElse(new double[0]);

    /** What {@link #of} reads. */
    static final List<Choice<?>> CHOICES = List.of(INTERPOLATION, SAMPLING, CUBIC_A, INTERPOLATE_OFFSET, SOURCE_STEP);

    /** An interpolation with PyTorch's cubic coefficient and no further choices. */
    public static Resampling of(Interpolation interpolation, Sampling sampling) {
        return new Resampling(interpolation, sampling, torchCubicA(sampling), 0, List.of());
    }

    /** @throws IllegalArgumentException naming the choice that can't be */
    public static Resampling of(Choices choices) {
        Sampling sampling = choices.get(SAMPLING);
        return new Resampling(
                choices.get(INTERPOLATION),
                sampling,
                choices.has(CUBIC_A) ? choices.get(CUBIC_A) : torchCubicA(sampling),
                choices.get(INTERPOLATE_OFFSET),
                Arrays.stream(choices.get(SOURCE_STEP)).boxed().toList());
    }

    private static double torchCubicA(Sampling sampling) {
        return sampling == Sampling.ANTIALIAS ? -0.5 : -0.75;
    }

    /**
     * Whether a table that already has the size comes back as it is, as the references have it even where their step
     * is not 1. Buckets do not: their roundings move some rows even then.
     */
    boolean keepsEqualSizes() {
        return interpolation == Interpolation.LINEAR || interpolation == Interpolation.CUBIC;
    }

    /**
     * Stored rows per new row.
     *
     * @param axis 0: y, or the only axis; 1: x
     */
    double step(int axis, int oldSize, int newSize) {
        if (!sourceSteps.isEmpty()) {
            return sourceSteps.get(Math.min(axis, sourceSteps.size() - 1));
        }
        if (sampling == Sampling.ALIGN_CORNERS) {
            return newSize == 1 ? 0 : (oldSize - 1.0) / (newSize - 1.0);
        }
        return oldSize / (newSize + interpolateOffset);
    }
}
