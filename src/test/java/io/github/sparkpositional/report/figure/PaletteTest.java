package io.github.sparkpositional.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Colours stay in order for people who lack one kind of cone. */
class PaletteTest {
    private static final int STEPS = 64;

    static Stream<Arguments> visions() {
        return Stream.of(
                Arguments.of("all cones", (IntUnaryOperator) color -> color),
                Arguments.of(
                        "no long cones",
                        seenThrough(
                                0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116,
                                1.051998)),
                Arguments.of(
                        "no medium cones",
                        seenThrough(
                                0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940,
                                0.968881)),
                Arguments.of(
                        "no short cones",
                        seenThrough(
                                1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367,
                                0.303900)),
                Arguments.of(
                        "no colours at all",
                        seenThrough(0.2126, 0.7152, 0.0722, 0.2126, 0.7152, 0.0722, 0.2126, 0.7152, 0.0722)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("visions")
    void fromLittleToMuchColoursGetLighter(String people, IntUnaryOperator vision) {
        for (int step = 1; step < STEPS; step++) {
            assertThat(lightness(Palette.SEQUENTIAL, step, vision))
                    .as("step %d", step)
                    .isGreaterThan(lightness(Palette.SEQUENTIAL, step - 1, vision));
        }
        assertThat(lightness(Palette.SEQUENTIAL, STEPS - 1, vision) - lightness(Palette.SEQUENTIAL, 0, vision))
                .as("range")
                .isGreaterThan(0.6);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("visions")
    void fromBothEndsColoursGetLighterTowardsZero(String people, IntUnaryOperator vision) {
        for (int step = 1; step < STEPS / 2; step++) {
            assertThat(lightness(Palette.DIVERGING, step, vision))
                    .isGreaterThan(lightness(Palette.DIVERGING, step - 1, vision));
            assertThat(lightness(Palette.DIVERGING, STEPS - 1 - step, vision))
                    .isGreaterThan(lightness(Palette.DIVERGING, STEPS - step, vision));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("visions")
    void belowAndAboveZeroAreToldApart(String people, IntUnaryOperator vision) {
        if (!people.equals("no colours at all")) {
            double[] below = Oklab.of(vision.applyAsInt(Palette.DIVERGING.color(0.25)));
            double[] above = Oklab.of(vision.applyAsInt(Palette.DIVERGING.color(0.75)));
            assertThat(Math.hypot(below[1] - above[1], below[2] - above[2])).isGreaterThan(0.1);
        }
    }

    private static double lightness(Palette palette, int step, IntUnaryOperator vision) {
        return Oklab.of(vision.applyAsInt(palette.color((double) step / (STEPS - 1))))[0];
    }

    /**
     * Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency" (2009),
     * matrices of severity 1, on linear RGB.
     */
    private static IntUnaryOperator seenThrough(double... matrix) {
        return color -> {
            double[] linear = new double[3];
            for (int k = 0; k < 3; k++) {
                double share = (color >> 16 - 8 * k & 0xff) / 255.0;
                linear[k] = share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
            }
            int seen = 0;
            for (int k = 0; k < 3; k++) {
                double value =
                        matrix[3 * k] * linear[0] + matrix[3 * k + 1] * linear[1] + matrix[3 * k + 2] * linear[2];
                double clipped = Math.max(0, Math.min(1, value));
                double share = clipped <= 0.0031308 ? 12.92 * clipped : 1.055 * Math.pow(clipped, 1 / 2.4) - 0.055;
                seen = seen << 8 | (int) Math.round(255 * share);
            }
            return seen;
        };
    }
}
