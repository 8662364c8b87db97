package io.github.sparkpositional.kernel.sequence.multimodal;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import java.util.List;

/** The choices of a {@link MultimodalRule}. */
public final class MultimodalChoices {
    public static final Choice<Integer> MERGE_SIZE = Choice.integer(
                    "visionMergeSize", "Patches per side of an image or frame that are merged into one token.")
            .where(size -> size > 0, "a positive integer")
            .orElse(2);

    public static final Choice<MultimodalRule.Frames> FRAMES = Choice.option(
                    "videoFrames",
                    "Whether the placeholders of a video form one run (together), or one run per frame with timestamps"
                            + " in between (apart).",
                    MultimodalRule.Frames.class)
            .orElse(MultimodalRule.Frames.TOGETHER);

    public static final Choice<MultimodalRule.After> AFTER = Choice.option(
                    "positionAfterVision",
                    "Where positions continue after an image or video: at its start plus its larger merged side"
                            + " (larger-side), one after the largest position so far (largest-position) or after the time"
                            + " of the last frame (last-frame), or behind as many positions as there are placeholders"
                            + " (every-token).",
                    MultimodalRule.After.class)
            .orElse(MultimodalRule.After.LARGER_SIDE);

    public static final Choice<Integer> PADDING = Choice.integer(
                    "multimodalPadding", "Position of padding on all three axes.")
            .orElse(0);

    public static final Choice<Double> TOKENS_PER_SECOND = Choice.decimal(
                    "tokensPerSecond", "Positions on the time axis per second of video.")
            .where(tokens -> tokens > 0, "a positive number")
            .orElse(1.0);

    public static final Choice<MultimodalRule.Seconds> SECONDS = Choice.option(
                    "videoSeconds",
                    "Whether the seconds from frame to frame are used as they are (exact), the same with the product of"
                            + " frame and seconds rounded to float32 first (exact-by-frame), or truncated to integers"
                            + " (whole).",
                    MultimodalRule.Seconds.class)
            .orElse(MultimodalRule.Seconds.EXACT);

    public static final Choice<Integer> TEMPORAL_MERGE_SIZE = Choice.integer(
                    "temporalMergeSize", "Frames of a video that are merged into one.")
            .where(size -> size > 0, "a positive integer")
            .orElse(1);

    public static final Choice<FrameTimes> FRAME_TIMES = Choice.option(
                    "frameTimes",
                    "Whether times of frames are truncated to integers (whole), or kept, so that all positions are float32"
                            + " numbers (fractions).",
                    FrameTimes.class)
            .orElse(FrameTimes.WHOLE);

    public static final Choice<VisionAxes> VISION_AXES = Choice.option(
                    "visionAxes",
                    "Positions of the placeholders of an image or video: time, row and column from where the text stopped"
                            + " (corner); the same with rows and columns centred on the time (diagonal); or the place in"
                            + " the sequence, then column, row and number of the image from 0, with a placeholder more at"
                            + " the end of each row (own-grid).",
                    VisionAxes.class)
            .orElse(VisionAxes.CORNER);

    public static final Choice<VideoSound> VIDEO_SOUND = Choice.option(
                    "videoSound",
                    "How placeholders of sound stand among those of their video, where both are adjacent: not at all"
                            + " (apart), by turns of secondsPerChunk (chunks), or in the order of time (by-time).",
                    VideoSound.class)
            .orElse(VideoSound.APART);

    public static final Choice<Double> SECONDS_PER_CHUNK = Choice.decimal(
                    "secondsPerChunk",
                    "Seconds of a video, then of its sound, that stand together, for videoSound chunks.")
            .where(seconds -> seconds > 0, "a positive number")
            .orElse(2.0);

    public static final Choice<TextPositions> TEXT_POSITIONS = Choice.option(
                    "textPositions",
                    "Whether the place of every token in its document comes before the other axes (first), as transformers"
                            + " takes position ids of packed rows, or not (none).",
                    TextPositions.class)
            .orElse(TextPositions.NONE);

    static final List<Choice<?>> ALL = List.of(
            MERGE_SIZE,
            TEMPORAL_MERGE_SIZE,
            FRAMES,
            AFTER,
            PADDING,
            TOKENS_PER_SECOND,
            SECONDS,
            FRAME_TIMES,
            VISION_AXES,
            VIDEO_SOUND,
            SECONDS_PER_CHUNK,
            TEXT_POSITIONS);

    private MultimodalChoices() {}

    /** The rule that was chosen. */
    public static MultimodalRule rule(Choices choices) {
        return new MultimodalRule(
                choices.get(MERGE_SIZE),
                choices.get(FRAMES),
                choices.get(AFTER),
                choices.get(PADDING),
                choices.get(TOKENS_PER_SECOND),
                choices.get(SECONDS),
                choices.get(TEMPORAL_MERGE_SIZE),
                choices.get(FRAME_TIMES),
                choices.get(VISION_AXES),
                choices.get(VIDEO_SOUND),
                choices.get(SECONDS_PER_CHUNK),
                choices.get(TEXT_POSITIONS));
    }
}
