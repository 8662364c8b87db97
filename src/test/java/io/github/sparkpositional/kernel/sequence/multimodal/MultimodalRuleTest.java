package io.github.sparkpositional.kernel.sequence.multimodal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.convention.Choices;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class MultimodalRuleTest {
    private static final int[] NONE = {};
    private static final double[] NO_SECONDS = {};

    private static MultimodalRule rule(String... choices) {
        return MultimodalChoices.rule(
                choices.length == 0 ? Choices.none() : Choices.of(Map.of(choices[0], choices[1])));
    }

    private static void assertMismatch(ThrowingCallable call, String message) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(InvalidRowException.class, error -> assertThat(error.reason())
                        .isEqualTo(Reason.MISMATCH))
                .hasMessageContaining(message);
    }

    @Test
    void textCountsAlikeOnAllAxes() {
        assertThat(rule().positions(new int[3], NONE, NONE, NONE, NO_SECONDS))
                .containsExactly(0, 1, 2, 0, 1, 2, 0, 1, 2);
    }

    @Test
    void imagesAndVideosTakeTheirGridsInOrder() {
        int[] types = {0, 2, 2, 1, 1, 0, 1};

        int[] positions = rule().positions(types, NONE, new int[] {1, 2, 4, 1, 2, 2}, new int[] {2, 2, 2}, NO_SECONDS);

        assertThat(positions)
                .containsExactly(
                        0, 1, 2, 2, 2, 4, 5, //
                        0, 1, 1, 2, 2, 4, 5, //
                        0, 1, 1, 2, 3, 4, 5);
    }

    @Test
    void aLongVideoPushesTheTextBehindItInTheOlderRule() {
        int[] types = {2, 2, 2, 0};
        int[] video = {3, 2, 2};

        assertThat(rule().positions(types, NONE, NONE, video, NO_SECONDS)[3]).isEqualTo(1);
        assertThat(rule("positionAfterVision", "largest-position").positions(types, NONE, NONE, video, NO_SECONDS)[3])
                .isEqualTo(3);
    }

    @Test
    void secondsStretchTheTimeAxis() {
        int[] types = {2, 2, 2};
        int[] video = {3, 2, 2};
        double[] seconds = {1.5};

        assertThat(rule("tokensPerSecond", "3").positions(types, NONE, NONE, video, seconds))
                .startsWith(0, 4, 9);
        assertThat(rule("videoSeconds", "whole").positions(types, NONE, NONE, video, seconds))
                .startsWith(0, 1, 2);
    }

    /** 3 x 1.8 x 25 is 135, a hair more or less in float32. */
    @Test
    void theProductThatIsRoundedFirstDecides() {
        int[] types = {2, 2, 2, 2};
        int[] video = {4, 2, 2};
        double[] seconds = {1.8};

        assertThat(rule("tokensPerSecond", "25").positions(types, NONE, NONE, video, seconds))
                .startsWith(0, 45, 90, 135);
        MultimodalRule byFrame =
                MultimodalChoices.rule(Choices.of(Map.of("tokensPerSecond", "25", "videoSeconds", "exact-by-frame")));
        assertThat(byFrame.positions(types, NONE, NONE, video, seconds)).startsWith(0, 45, 90, 134);
    }

    @Test
    void framesThatAreMergedCountOnce() {
        int[] types = {2, 2, 0};

        assertThat(rule("temporalMergeSize", "2").positions(types, NONE, NONE, new int[] {4, 2, 2}, NO_SECONDS))
                .containsExactly(0, 1, 1, 0, 0, 1, 0, 0, 1);
        assertMismatch(
                () -> rule("temporalMergeSize", "2").positions(types, NONE, NONE, new int[] {3, 2, 2}, NO_SECONDS),
                "a multiple of temporalMergeSize 2 frames, but has 3");
    }

    @Test
    void paddingOnEitherSideIsLeftOut() {
        int[] positions = rule("multimodalPadding", "1")
                .positions(new int[] {0, 0, 1, 0, 0}, new int[] {0, 1, 1, 1, 0}, new int[] {1, 2, 2}, NONE, NO_SECONDS);

        assertThat(positions).startsWith(1, 0, 1, 2, 1);
    }

    @Test
    void placeholdersAndGridsThatDisagreeAreRefused() {
        int[] image = {1, 4, 4};
        int[] four = {1, 1, 1, 1};

        assertMismatch(
                () -> rule().positions(new int[] {1, 1, 1, 0}, NONE, image, NONE, NO_SECONDS),
                "has a grid of 4 tokens, but only 3 placeholders");
        assertMismatch(
                () -> rule().positions(new int[] {1, 1, 1, 1, 1}, NONE, image, NONE, NO_SECONDS),
                "there are no more grids");
        assertMismatch(() -> rule().positions(four, NONE, NONE, image, NO_SECONDS), "there are no more grids");
        assertMismatch(
                () -> rule().positions(new int[2], NONE, image, NONE, NO_SECONDS), "There are more grids of images");
        assertMismatch(() -> rule().positions(four, NONE, new int[] {1, 4, 3}, NONE, NO_SECONDS), "but is 1 x 4 x 3");
        assertMismatch(() -> rule().positions(four, NONE, new int[] {1, 4}, NONE, NO_SECONDS), "3 sizes per grid");
        assertMismatch(() -> rule().positions(four, new int[2], image, NONE, NO_SECONDS), "one number per token");
        assertMismatch(() -> rule().positions(new int[] {7}, NONE, NONE, NONE, NO_SECONDS), "token 0 has 7");
        assertMismatch(
                () -> rule().positions(new int[] {2, 2}, NONE, NONE, new int[] {2, 2, 2}, new double[3]),
                "one time step per grid");
    }

    @Test
    void hugeGridsCostNothing() {
        int huge = Integer.MAX_VALUE - 1;
        int[] video = {huge, huge, huge};

        assertMismatch(
                () -> rule("videoFrames", "apart").positions(new int[] {2}, NONE, NONE, video, NO_SECONDS),
                "but only 1 placeholders");
        assertMismatch(() -> rule().positions(new int[] {2}, NONE, NONE, video, NO_SECONDS), "placeholders");
    }
}
