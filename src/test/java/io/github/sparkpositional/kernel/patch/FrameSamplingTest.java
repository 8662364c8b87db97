package io.github.sparkpositional.kernel.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.patch.FrameSampling.Spacing;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers of transformers 5.18.0: default_sample_indices_fn, and the lines of Qwen2-VL's and Qwen3-VL's sample_frames. */
class FrameSamplingTest {
    private static final Choices NONE = Choices.none();

    @ParameterizedTest
    @CsvSource({
        "1, 1, 0",
        "10, 3, 0 3 6",
        "15, 13, 0 1 2 3 4 5 6 8 9 10 11 12 13",
        "100, 8, 0 12 25 37 50 62 75 87",
        "301, 16, 0 18 37 56 75 94 112 131 150 169 188 206 225 244 263 282"
    })
    void aCountFromTheStart(int frames, int count, String expected) {
        assertThat(taken(sampling(Spacing.FROM_START, count, 1), frames, new double[0]))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 0",
        "10, 3, 0 4 9",
        "15, 13, 0 1 2 4 5 6 7 8 9 10 12 13 14",
        "100, 8, 0 14 28 42 57 71 85 99",
        "12, 5, 0 3 6 8 11"
    })
    void aCountBetweenBothEnds(int frames, int count, String expected) {
        assertThat(taken(sampling(Spacing.BOTH_ENDS, count, 1), frames, new double[0]))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "FROM_START, 1, 1, 90, 30, 2, 0 15 30 45 60 75",
        "FROM_START, 1, 1, 97, 24, 1, 0 24 48 72",
        "FROM_START, 1, 1, 61, 25, 4, 0 6 13 20 27 33 40 47 54",
        "FROM_START, 2, 4, 97, 24, 2, 0 12 24 36 48 60 72 84",
        "FROM_START, 2, 4, 61, 25, 0.1, 0 15 30 45",
        "BOTH_ENDS, 1, 4, 90, 30, 2, 0 18 36 53 71 89",
        "BOTH_ENDS, 1, 4, 97, 24, 1, 0 32 64 96",
        "BOTH_ENDS, 1, 4, 61, 25, 0.1, 0 20 40 60"
    })
    void aRate(Spacing spacing, int multiple, int min, int frames, double perSecond, double rate, String expected) {
        Choices choices = NONE.with(FrameSampling.SAMPLE_FRAMES, spacing)
                .with(FrameSampling.FRAMES_PER_SECOND, rate)
                .with(FrameSampling.MIN_FRAMES, min)
                .with(FrameSampling.MAX_FRAMES, 768);
        double[] times =
                IntStream.range(0, frames).mapToDouble(i -> 7.3 + i / perSecond).toArray();
        assertThat(taken(FrameSampling.of(choices, multiple, true), frames, times))
                .isEqualTo(expected);
    }

    /** Numbers of Glm4vVideoProcessor.sample_frames of transformers 5.17.0, whose longest video is 300 s. */
    @ParameterizedTest
    @CsvSource({
        "3, 1, 2, 600, 0 1 2 2",
        "30, 5, 2, 600, 0 3 5 8 10 13 15 18 20 23 25 28",
        "30, 24, 0.5, 150, 0 0",
        "61, 30, 3, 900, 0 10 20 30 40 50",
        "100, 23.976, 1, 300, 0 24 48 72",
        "5, 0.5, 1, 300, 0 1 2 3 4 4"
    })
    void theFirstFrameOfEveryTick(int frames, double perSecond, double rate, int most, String expected) {
        Choices choices = NONE.with(FrameSampling.SAMPLE_FRAMES, Spacing.TICKS)
                .with(FrameSampling.FRAMES_PER_SECOND, rate)
                .with(FrameSampling.MAX_FRAMES, most);
        double[] times =
                IntStream.range(0, frames).mapToDouble(i -> 7.3 + i / perSecond).toArray();
        assertThat(taken(FrameSampling.of(choices, 2, true), frames, times)).isEqualTo(expected);
    }

    /** 9001 frames of 2 seconds each, cut into 600: as the owner has it. */
    @Test
    void aLongVideoIsCutIntoAsManyTicksAsAreTaken() {
        Choices choices = NONE.with(FrameSampling.SAMPLE_FRAMES, Spacing.TICKS)
                .with(FrameSampling.FRAMES_PER_SECOND, 2.0)
                .with(FrameSampling.MAX_FRAMES, 600);
        double[] times = IntStream.range(0, 9001).mapToDouble(i -> 2.0 * i).toArray();
        int[] taken = FrameSampling.of(choices, 2, true).indices(9001, times);
        assertThat(taken).hasSize(600).startsWith(0, 16, 31, 46).endsWith(8971, 8986, 9000);
    }

    @Test
    void whatCannotBeTakenIsABadRow() {
        assertThatThrownBy(() -> sampling(Spacing.BOTH_ENDS, 8, 1).indices(5, new double[0]))
                .isInstanceOf(InvalidRowException.class)
                .hasMessageContaining("has 5 frames, of which 8 can't be taken");
        Choices rate =
                NONE.with(FrameSampling.SAMPLE_FRAMES, Spacing.BOTH_ENDS).with(FrameSampling.FRAMES_PER_SECOND, 1.0);
        assertThatThrownBy(() -> FrameSampling.of(rate, 1, true).indices(2, new double[] {3, 3}))
                .hasMessageContaining("span 0.0 s");
    }

    @Test
    void choicesMustSayHowMany() {
        Choices spaced = NONE.with(FrameSampling.SAMPLE_FRAMES, Spacing.FROM_START);
        assertThatThrownBy(() -> FrameSampling.of(spaced, 1, true)).hasMessageContaining("neither of frameCount");
        assertThatThrownBy(() -> FrameSampling.of(
                        spaced.with(FrameSampling.FRAME_COUNT, 2).with(FrameSampling.FRAMES_PER_SECOND, 1.0), 1, true))
                .hasMessageContaining("both of frameCount");
        assertThatThrownBy(() -> FrameSampling.of(spaced.with(FrameSampling.FRAMES_PER_SECOND, 1.0), 1, false))
                .hasMessageContaining("set frameTimesCol");
        assertThatThrownBy(() -> FrameSampling.of(NONE.with(FrameSampling.FRAME_COUNT, 2), 1, false))
                .hasMessageContaining("sampleFrames is none");
    }

    @Test
    void aPatchAlongTimeStandsInTheMiddleOfItsFrames() {
        assertThat(FrameSampling.ofPatches(new double[] {0, 1, 2, 4, 9}, 2)).containsExactly(0.5, 3, 9);
        assertThat(FrameSampling.ofPatches(new double[] {0, 1}, 1)).containsExactly(0, 1);
    }

    private static FrameSampling sampling(Spacing spacing, int count, int multiple) {
        return FrameSampling.of(
                NONE.with(FrameSampling.SAMPLE_FRAMES, spacing).with(FrameSampling.FRAME_COUNT, count),
                multiple,
                false);
    }

    private static String taken(FrameSampling sampling, int frames, double[] times) {
        return Arrays.stream(sampling.indices(frames, times))
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(" "));
    }
}
