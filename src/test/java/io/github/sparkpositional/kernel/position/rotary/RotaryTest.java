package io.github.sparkpositional.kernel.position.rotary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.Presets;
import io.github.sparkpositional.kernel.position.rotary.scaling.FrequencyRule;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RotaryTest {
    private static final BigDecimal TWO_PI =
            new BigDecimal("6.283185307179586476925286766559005768394338798750211641949");

    private static RotaryEncoding encoding(Map<String, String> choices) {
        return RotaryFamily.INSTANCE.encoding(Choices.of(choices));
    }

    private static RotaryEncoding preset(String name, int dim) {
        Choices choices = Presets.find(name).choices();
        return RotaryFamily.INSTANCE.encoding(
                Choices.of(Map.of("dim", String.valueOf(dim))).overriddenBy(choices));
    }

    private static float[] vector(long seed, int size) {
        Random random = new Random(seed);
        float[] vector = new float[size];
        for (int i = 0; i < size; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return vector;
    }

    private static double dot(float[] left, float[] right) {
        double dot = 0;
        for (int i = 0; i < left.length; i++) {
            dot += (double) left[i] * right[i];
        }
        return dot;
    }

    private static float[] rotated(RotaryEncoding encoding, float[] vector, double position) {
        float[] copy = vector.clone();
        encoding.rotation(new double[] {position}).rotate(copy, 1, encoding.headDim());
        return copy;
    }

    /** Read as adjacent pairs, written half the width apart: the numbers are those of adjacent pairs, moved. */
    @Test
    void pairsThatComeOutApartAreMovedAndRotated() {
        float[] vector = vector(7, 10);
        float[] adjacent =
                rotated(encoding(Map.of("dim", "10", "rotaryDim", "8", "pairing", "interleaved")), vector, 5);
        float[] apart =
                rotated(encoding(Map.of("dim", "10", "rotaryDim", "8", "pairing", "interleaved-to-half")), vector, 5);

        for (int pair = 0; pair < 4; pair++) {
            assertThat(apart[pair]).isEqualTo(adjacent[2 * pair]);
            assertThat(apart[4 + pair]).isEqualTo(adjacent[2 * pair + 1]);
        }
        assertThat(Arrays.copyOfRange(apart, 8, 10)).isEqualTo(Arrays.copyOfRange(vector, 8, 10));
    }

    /** Which axis turns a pair shows where the others stand at 0. */
    @Test
    void heightAndWidthAlternateAndTimeComesLast() {
        RotaryEncoding encoding =
                encoding(Map.of("dim", "16", "sections", "3,3,2", "sectionOrder", "time-last", "angleForm", "compact"));

        for (int axis = 0; axis < 3; axis++) {
            double[] position = new double[3];
            position[axis] = 1;
            float[] sines = Arrays.copyOfRange(encoding.table(position), 8, 16);
            for (int pair = 0; pair < 8; pair++) {
                int expected = pair >= 6 ? 0 : 1 + pair % 2;
                assertThat(sines[pair] != 0)
                        .as("axis " + axis + ", pair " + pair)
                        .isEqualTo(axis == expected);
            }
        }
        assertThatThrownBy(() -> encoding(Map.of("dim", "16", "sections", "4,2,2", "sectionOrder", "time-last")))
                .hasMessageContaining("the first two equal");
    }

    @Test
    void aPositionMayHaveFourAxes() {
        RotaryEncoding encoding =
                encoding(Map.of("dim", "8", "sections", "1,1,1,1", "positionAxes", "4", "angleForm", "compact"));

        assertThat(encoding.axes()).isEqualTo(4);
        float[] vector = encoding.table(new double[] {0, 0, 0, 1});
        assertThat(Arrays.copyOf(vector, 3)).containsOnly(1f);
        assertThat((double) vector[7]).isCloseTo(Math.sin(0.001), within(1e-9));
    }

    @Test
    void anglesAreRightAtPositionOneMillion() {
        RotaryEncoding encoding = encoding(Map.of("dim", "8", "base", "10000", "angleForm", "compact"));

        for (int position : new int[] {999_983, 1_000_000, 16_777_217}) {
            float[] vector = encoding.table(position, 1);
            for (int pair = 0; pair < 4; pair++) {
                // Base 10000 and dim 8 make the frequencies 1, 0.1, 0.01 and 0.001 exactly.
                double angle = BigDecimal.valueOf(position)
                        .movePointLeft(pair)
                        .remainder(TWO_PI)
                        .doubleValue();
                assertThat(vector[pair]).isCloseTo((float) Math.cos(angle), within(1e-7f));
                assertThat(vector[4 + pair]).isCloseTo((float) Math.sin(angle), within(1e-7f));
            }
        }
    }

    @Property(tries = 100)
    void theDotProductDependsOnTheDistanceOnly(
            @ForAll @IntRange(max = 5000) int query,
            @ForAll @IntRange(max = 5000) int key,
            @ForAll @IntRange(max = 5000) int shift) {
        for (String name : new String[] {"llama", "gpt-j", "gpt-neox", "llama-3-1"}) {
            RotaryEncoding encoding = preset(name, 32);
            float[] q = vector(1, 32);
            float[] k = vector(2, 32);

            assertThat(dot(rotated(encoding, q, query + shift), rotated(encoding, k, key + shift)))
                    .isCloseTo(dot(rotated(encoding, q, query), rotated(encoding, k, key)), within(1e-4));
        }
    }

    @Test
    void xposKeysTakeTheInverseScaleSoThatScoresDependOnTheDistance() {
        Choices choices = Presets.find("torchscale-xpos").choices();
        Choices dim = Choices.of(Map.of("dim", "16", "xposCenter", "20"));
        RotaryEncoding queries = RotaryFamily.INSTANCE.encoding(choices.overriddenBy(dim));
        RotaryEncoding keys = RotaryFamily.INSTANCE.encoding(
                choices.overriddenBy(dim).overriddenBy(Choices.of(Map.of("xposSide", "key"))));
        float[] q = vector(3, 16);
        float[] k = vector(4, 16);

        assertThat(dot(rotated(queries, q, 30), rotated(keys, k, 10)))
                .isCloseTo(dot(rotated(queries, q, 520), rotated(keys, k, 500)), within(1e-4));
    }

    @Test
    void columnsThatDoNotTurnPassThrough() {
        float[] before = vector(5, 16);

        float[] after = rotated(preset("gpt-neox", 16), before, 7);

        assertThat(Arrays.copyOfRange(after, 4, 16)).containsExactly(Arrays.copyOfRange(before, 4, 16));
        assertThat(Arrays.copyOf(after, 4)).doesNotContain(Arrays.copyOf(before, 4));
    }

    @Test
    void everyHeadOfARowTurnsAlike() {
        RotaryEncoding encoding = preset("llama", 8);
        float[] vectors = vector(6, 5 * 3 * 8);
        float[] expected = vectors.clone();
        for (int i = 0; i < 15; i++) {
            float[] head = rotated(encoding, Arrays.copyOfRange(vectors, i * 8, i * 8 + 8), i / 3);
            System.arraycopy(head, 0, expected, i * 8, 8);
        }

        encoding.rotation(0, 5).rotate(vectors, 3, 8);

        assertThat(vectors).containsExactly(expected);
    }

    @Test
    void bothPairingsAreTheSameRotationOfPermutedColumns() {
        float[] half = vector(7, 8);
        float[] interleaved = new float[8];
        for (int pair = 0; pair < 4; pair++) {
            interleaved[2 * pair] = half[pair];
            interleaved[2 * pair + 1] = half[4 + pair];
        }

        float[] turnedHalf = rotated(preset("llama", 8), half, 9);
        float[] turnedInterleaved = rotated(preset("meta-llama", 8), interleaved, 9);

        for (int pair = 0; pair < 4; pair++) {
            assertThat(turnedInterleaved[2 * pair]).isEqualTo(turnedHalf[pair]);
            assertThat(turnedInterleaved[2 * pair + 1]).isEqualTo(turnedHalf[4 + pair]);
        }
    }

    @Test
    void textInAMultimodalSequenceIsPlainRotary() {
        RotaryEncoding multimodal = preset("qwen2-vl-mrope", 128);
        RotaryEncoding plain = encoding(Map.of("dim", "128", "base", "1000000"));

        assertThat(multimodal.table(3, 20)).containsExactly(plain.table(3, 20));
    }

    @Test
    void theLengthThatARuleUsedIsReported() {
        RotaryEncoding dynamic = preset("llama-dynamic-ntk", 16);
        RotaryEncoding fixed = RotaryFamily.INSTANCE.encoding(Presets.find("llama-dynamic-ntk")
                .choices()
                .overriddenBy(Choices.of(Map.of("dim", "16", "sequenceLength", "4096"))));

        assertThat(dynamic.lengthUsed(100)).isEqualTo(2048);
        assertThat(dynamic.lengthUsed(3000)).isEqualTo(3000);
        assertThat(fixed.lengthUsed(100)).isEqualTo(4096);
        assertThat(preset("torchscale-xpos", 16).lengthUsed(100)).isEqualTo(100);
        assertThat(preset("llama", 16).lengthUsed(100)).isEqualTo(FrequencyRule.NO_LENGTH);
    }

    @Test
    void rowsShareATableWhereverTheirLengthsGiveTheSameAngles() {
        RotaryEncoding longRope = encoding(Map.of(
                "dim", "4",
                "scaling", "longrope",
                "shortFactor", "1,1",
                "longFactor", "2,4",
                "originalMaxPosition", "10",
                "maxPosition", "40"));

        assertThat(longRope.forLength(11)).isEqualTo(longRope.forLength(40)).hasSameHashCodeAs(longRope.forLength(40));
        assertThat(longRope.forLength(10)).isEqualTo(longRope).isNotEqualTo(longRope.forLength(11));
        assertThat(longRope.table(0, 11)).containsExactly(longRope.forLength(11).table(0, 11));
    }

    @Test
    void aConventionTravelsToExecutors() throws IOException, ClassNotFoundException {
        for (String name : new String[] {"gpt-oss", "torchscale-xpos", "qwen3-vl-mrope"}) {
            RotaryEncoding encoding = preset(name, 64);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(encoding);
            }
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                RotaryEncoding read = (RotaryEncoding) in.readObject();
                assertThat(read).isEqualTo(encoding);
                assertThat(read.table(0, 4)).containsExactly(encoding.table(0, 4));
            }
        }
    }

    @Test
    void choicesThatDoNotGoTogetherAreRefused() {
        assertThatThrownBy(() -> encoding(Map.of("dim", "7")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rotaryDim must be even");
        assertThatThrownBy(() -> encoding(Map.of("dim", "8", "rotaryDim", "10")))
                .hasMessageContaining("at most dim 8");
        assertThatThrownBy(() -> encoding(Map.of("dim", "8", "sections", "1,1,1")))
                .hasMessageContaining("sections must add up to the 4 pairs");
        assertThatThrownBy(() -> encoding(Map.of("dim", "8", "scaling", "linear")))
                .hasMessageContaining("scalingFactor must be set");
        assertThatThrownBy(() -> encoding(Map.of("dim", "2", "baseRescale", "2")))
                .hasMessageContaining("rotaryDim must be at least 4");
    }

    @Test
    void vectorsThatDoNotFitTheTableAreRefused() {
        RotaryTable table = preset("llama", 8).rotation(0, 4);

        assertThatThrownBy(() -> table.rotate(new float[17], 1, 8))
                .isInstanceOfSatisfying(InvalidRowException.class, error -> assertThat(error.reason())
                        .isEqualTo(Reason.WRONG_SHAPE));
        assertThatThrownBy(() -> table.rotate(new float[40], 1, 8))
                .isInstanceOfSatisfying(InvalidRowException.class, error -> assertThat(error.reason())
                        .isEqualTo(Reason.MISMATCH));
        assertThatThrownBy(() -> table.rotate(new float[16], 1, 4)).isInstanceOf(IllegalArgumentException.class);
    }
}
