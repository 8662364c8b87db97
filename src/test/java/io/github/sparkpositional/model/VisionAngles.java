package io.github.sparkpositional.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.rotary.RotaryGridEncoding;
import io.github.sparkpositional.kernel.position.rotary.RotaryGridFamily;
import io.github.sparkpositional.kernel.tensor.TableSource;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/** What the two kinds of cases with rotary angles of patches have in common. */
final class VisionAngles {
    private VisionAngles() {}

    static RotaryGridEncoding encoding(Choices choices) {
        return RotaryGridFamily.INSTANCE.encoding(choices, TableSource.NONE);
    }

    /** Frequencies of the first axis, which are those of the second as well; or both, where each has its own. */
    static void frequencies(Choices choices, JsonNode expected, boolean both, Comparison comparison) {
        double[][] axes = RotaryGridFamily.INSTANCE.frequencies(choices);
        double[] first = turning(axes[0]);
        double[] second = turning(axes[1]);
        double[] own = Comparison.numbers(expected);
        if (both) {
            comparison.near(
                    "inv_freq",
                    own,
                    DoubleStream.concat(Arrays.stream(first), Arrays.stream(second))
                            .toArray(),
                    Probe.ofFrequency(own));
        } else {
            comparison.near("inv_freq", own, first, Probe.ofFrequency(own));
            comparison.near("inv_freq of width", own, second, Probe.ofFrequency(own));
        }
    }

    /**
     * Cosines and sines of some patches, and a rotated vector.
     *
     * @param table [rows, 2 * dim], behind {@code prefixRows}
     * @param largest coordinate
     */
    static void angles(
            float[] table, int prefixRows, int dim, double largest, JsonNode expected, Comparison comparison) {
        double tolerance = Probe.ofAngle(largest);
        for (int i = 0; i < expected.get("patches").size(); i++) {
            int patch = expected.get("patches").get(i).asInt();
            int from = (prefixRows + patch) * 2 * dim;
            comparison.near(
                    "cos of patch " + patch,
                    expected.get("cos_float32").get(i),
                    Arrays.copyOfRange(table, from, from + dim),
                    tolerance);
            comparison.near(
                    "sin of patch " + patch,
                    expected.get("sin_float32").get(i),
                    Arrays.copyOfRange(table, from + dim, from + 2 * dim),
                    tolerance);
        }
    }

    private static double[] turning(double[] frequencies) {
        return Arrays.stream(frequencies).filter(frequency -> frequency != 0).toArray();
    }
}
