package io.github.sparkpositional.kernel.position.fourier;

import static io.github.sparkpositional.kernel.position.PositionChoices.BASE;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import java.util.Arrays;

/** Choices of frequencies and columns, for cells and points alike. */
public final class FourierChoices {
    public static final Choice<Integer> BAND_COUNT = Choice.integer(
                    "bandCount", "Frequencies per axis, or in total when they are random.")
            .where(count -> count > 0 && count <= 1 << 20, "an integer, 1 to 1048576");

    public static final Choice<BandRule> BAND_RULE = Choice.option(
                    "bandRule",
                    "Spacing of frequencies: even steps (linear) or equal ratios (logarithmic) from 1 to"
                            + " bandResolution / 2, or base^(-i/bandCount) (falling).",
                    BandRule.class)
            .orElse(BandRule.LOGARITHMIC);

    public static final Choice<double[]> BAND_RESOLUTION = Choice.decimals(
                    "bandResolution",
                    "Twice the highest frequency: one number for all axes, or one per axis; empty means 2^bandCount.")
            .where(sizes -> Arrays.stream(sizes).allMatch(size -> size > 0), "positive numbers")
            .orElse(new double[0]);

    public static final Choice<double[]> FREQUENCIES = Choice.decimals(
                    "frequencies", "Explicit frequencies, bandCount numbers, instead of bandRule.")
            .orElse(new double[0]);

    public static final Choice<AngleUnit> ANGLE_UNIT = Choice.option(
                    "angleUnit",
                    "Unit of coordinate times frequency: radians, multiples of pi (half-turns), or multiples of 2 pi"
                            + " (turns).",
                    AngleUnit.class)
            .orElse(AngleUnit.RADIANS);

    public static final Choice<FeatureOrder> FEATURE_ORDER = Choice.option(
                    "featureOrder",
                    "Order of the columns over axes, frequencies and functions (sines, then cosines); the first one"
                            + " changes slowest.",
                    FeatureOrder.class)
            .orElse(FeatureOrder.FREQUENCY_FUNCTION_AXIS);

    public static final Choice<Boolean> INCLUDE_COORDINATES = Choice.flag(
                    "includeCoordinates",
                    "Whether the coordinates themselves come first: for each axis when featureOrder begins with axis,"
                            + " otherwise for the whole vector.")
            .orElse(false);

    public static final Choice<Functions> FUNCTIONS = Choice.option(
                    "functions", "Sines and cosines (sin-cos), or sines alone (sin).", Functions.class)
            .orElse(Functions.SIN_COS);

    /** Which functions a frequency has. */
    public enum Functions {
        SIN_COS,
        SIN
    }

    private FourierChoices() {}

    static FourierFeatures features(Choices choices, int axes) {
        double[][] frequencies = new double[axes][];
        for (int axis = 0; axis < axes; axis++) {
            frequencies[axis] = frequencies(choices, axis, axes);
        }
        return new FourierFeatures(
                frequencies,
                choices.get(FEATURE_ORDER),
                choices.get(FUNCTIONS) == Functions.SIN ? 1 : 2,
                choices.get(INCLUDE_COORDINATES) ? 1 : 0);
    }

    /** In radians per unit of the coordinate. */
    private static double[] frequencies(Choices choices, int axis, int axes) {
        int count = choices.get(BAND_COUNT);
        double[] given = choices.get(FREQUENCIES);
        if (given.length != 0 && given.length != count) {
            throw new IllegalArgumentException("frequencies must have bandCount numbers, " + count + ", but has "
                    + given.length + ". Set both, or neither.");
        }
        double[] bands = given.length != 0
                ? given.clone()
                : choices.get(BAND_RULE).bands(count, highest(choices, axis, axes), choices.get(BASE));
        double radians = choices.get(ANGLE_UNIT).radians();
        return Arrays.stream(bands).map(band -> band * radians).toArray();
    }

    private static double highest(Choices choices, int axis, int axes) {
        double[] resolution = choices.get(BAND_RESOLUTION);
        if (resolution.length > 1 && resolution.length != axes) {
            throw new IllegalArgumentException("bandResolution must have one number, or one for each of " + axes
                    + " axes, but has " + resolution.length + ".");
        }
        return switch (resolution.length) {
            case 0 -> StrictMath.pow(2, choices.get(BAND_COUNT) - 1.0);
            case 1 -> resolution[0] / 2;
            default -> resolution[axis] / 2;
        };
    }

    /** What coordinate times frequency counts. */
    public enum AngleUnit {
        RADIANS(1),
        /** Multiples of pi. */
        HALF_TURNS(Math.PI),
        /** Multiples of 2 pi. */
        TURNS(2 * Math.PI);

        private final double radians;

        AngleUnit(double radians) {
            this.radians = radians;
        }

        double radians() {
            return radians;
        }
    }
}
