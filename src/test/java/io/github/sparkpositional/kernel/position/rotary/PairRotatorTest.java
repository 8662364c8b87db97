package io.github.sparkpositional.kernel.position.rotary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PairRotatorTest {
    private static final int HEAD = 3;
    private static final int ANGLE = 5;

    static Stream<PairRotator> engines() {
        return Stream.of(new PlainRotator(), new SimdRotator());
    }

    private static float[] random(int count) {
        Random random = new Random(count);
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }

    /** A quarter turn of (1, 2), (3, 4), ...: each pair (a, b) becomes (-b, a). */
    @ParameterizedTest
    @MethodSource("engines")
    void aQuarterTurnSwapsPairs(PairRotator engine) {
        int pairs = 11;
        float[] angles = new float[2 * pairs];
        float[] adjacent = new float[2 * pairs];
        float[] apart = new float[2 * pairs];
        float[] adjacentTurned = new float[2 * pairs];
        float[] apartTurned = new float[2 * pairs];
        for (int pair = 0; pair < pairs; pair++) {
            angles[pairs + pair] = 1;
            float a = 2 * pair + 1;
            float b = 2 * pair + 2;
            adjacent[2 * pair] = a;
            adjacent[2 * pair + 1] = b;
            apart[pair] = a;
            apart[pairs + pair] = b;
            adjacentTurned[2 * pair] = -b;
            adjacentTurned[2 * pair + 1] = a;
            apartTurned[pair] = -b;
            apartTurned[pairs + pair] = a;
        }
        engine.rotateInterleaved(adjacent, 0, 1, 2 * pairs, angles, 0, 0, pairs);
        engine.rotateHalf(apart, 0, 1, 2 * pairs, angles, 0, 0, pairs);
        assertThat(adjacent).isEqualTo(adjacentTurned);
        assertThat(apart).isEqualTo(apartTurned);
    }

    /** Two heads that share their angles or have their own, with a column behind each that doesn't turn. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 8, 16, 21, 32, 64})
    void enginesGiveTheSameBitsAndTouchNothingElse(int pairs) {
        int dim = 2 * pairs + 1;
        float[] angles = random(ANGLE + 4 * pairs);
        float[] plain = random(HEAD + 2 * dim + 9);
        float[] vector = plain.clone();
        float[] before = plain.clone();
        for (int step : new int[] {0, 2 * pairs}) {
            new PlainRotator().rotateHalf(plain, HEAD, 2, dim, angles, ANGLE, step, pairs);
            new SimdRotator().rotateHalf(vector, HEAD, 2, dim, angles, ANGLE, step, pairs);
            assertThat(vector).isEqualTo(plain).isNotEqualTo(before);
            new PlainRotator().rotateInterleaved(plain, HEAD, 2, dim, angles, ANGLE, step, pairs);
            new SimdRotator().rotateInterleaved(vector, HEAD, 2, dim, angles, ANGLE, step, pairs);
            assertThat(vector).isEqualTo(plain);
        }
        for (int i = 0; i < plain.length; i++) {
            if (i < HEAD || i >= HEAD + 2 * dim || (i - HEAD) % dim == 2 * pairs) {
                assertThat(vector[i]).isEqualTo(before[i]);
            }
        }
    }

    @Test
    void vectorRegistersAreUsedWhereTheyAreUsable() {
        assertThat(PairRotator.fastest()).isInstanceOf(SimdRotator.class);
    }
}
