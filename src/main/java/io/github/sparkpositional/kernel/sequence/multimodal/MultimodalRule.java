package io.github.sparkpositional.kernel.sequence.multimodal;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.WholeNumbers;
import java.io.Serializable;
import java.util.Arrays;

/**
 * How a sequence that mixes text, images and videos is counted on three axes, time, height and width: the M-RoPE ids of
 * Qwen2-VL (Wang et al., 2024) and its successors (transformers, {@code get_rope_index}).
 *
 * <p>Text counts alike on all axes. The placeholder tokens of an image or video count its merged patches from where the
 * text stopped.
 *
 * @param mergeSize patches per side that become one token
 * @param frames whether the frames of a video stand together
 * @param after where positions continue after an image or video
 * @param padding what padding gets on all axes
 * @param tokensPerSecond positions on the time axis per second of video
 * @param seconds how exactly the time from frame to frame is taken
 * @param temporalMergeSize frames of a video that become one
 * @param frameTimes what numbers times are
 * @param visionAxes what the axes of placeholders are
 * @param videoSound how the sound of a video stands among its placeholders
 * @param secondsPerChunk of video, then of its sound, where they stand by turns
 * @param textPositions whether plain positions come first
 */
public record MultimodalRule(
        int mergeSize,
        Frames frames,
        After after,
        int padding,
        double tokensPerSecond,
        Seconds seconds,
        int temporalMergeSize,
        FrameTimes frameTimes,
        VisionAxes visionAxes,
        VideoSound videoSound,
        double secondsPerChunk,
        TextPositions textPositions)
        implements Serializable {

    /** How the placeholders of a video stand. */
    public enum Frames {
        /** In one run, frame by frame. */
        TOGETHER,
        /** Frame by frame with text, a timestamp, between them; every frame is counted as an image. */
        APART
    }

    /** Where positions continue after an image or video. */
    public enum After {
        /** At its start plus the larger of merged rows and columns, however long it lasts. */
        LARGER_SIDE,
        /** One after the largest position so far, on any axis. */
        LARGEST_POSITION,
        /** One after the time of the last frame. */
        LAST_FRAME,
        /** Behind as many positions as there are placeholders. */
        EVERY_TOKEN
    }

    /** How exactly the time from frame to frame is taken. */
    public enum Seconds {
        EXACT,
        /** As they are, but multiplied by the number of the frame before the positions per second. */
        EXACT_BY_FRAME,
        /** Cut to a whole number first. */
        WHOLE
    }

    /** Positions of a token. */
    public int axes() {
        return visionAxes.axes() + (textPositions == TextPositions.FIRST ? 1 : 0);
    }

    /** Placeholders of an image or video; its grid in patches. */
    public double placeholders(int frames, int rows, int columns) {
        return (double) frames * (rows / mergeSize) * (columns / mergeSize + visionAxes.extraColumns());
    }

    /**
     * The positions of one sequence.
     *
     * @param tokenTypes [n]: {@link MultimodalPositions#TEXT}, {@link MultimodalPositions#IMAGE}, {@link
     *     MultimodalPositions#VIDEO} or {@link MultimodalPositions#AUDIO}
     * @param attentionMask [n], 0 where a token is padding; counting restarts where the numbers of tokens change; empty: no
     *     token is padding
     * @param imageGrids [images, 3]: frames, rows and columns in patches, in the order of their placeholders
     * @param videoGrids [videos, 3], likewise
     * @param secondsPerGrid [videos]: seconds from frame to frame, in float32 above 0 and finite; empty: 1
     * @return [axes, n]: time, height, width, or as {@code visionAxes} says
     * @throws InvalidRowException with {@code MISMATCH} if lengths differ, a grid is not a multiple of the merge size, or the
     *     placeholders are not exactly those of the grids; with {@code NOT_FINITE} or {@code OUT_OF_RANGE} if seconds are
     *     no time, or a position is beyond an int
     */
    public double[] fractions(
            int[] tokenTypes, int[] attentionMask, int[] imageGrids, int[] videoGrids, double[] secondsPerGrid) {
        return new MultimodalPositions(
                        this,
                        tokenTypes,
                        attentionMask,
                        VisionGrid.read("images", imageGrids, mergeSize, Frames.TOGETHER, new VisionGrid.TimeStep[0]),
                        VisionGrid.read(
                                "videos",
                                framesMerged(videoGrids),
                                mergeSize,
                                frames,
                                timeSteps(videoGrids, secondsPerGrid)))
                .count();
    }

    /**
     * Where the sound of a video stands among its placeholders.
     *
     * @param grid frames, rows and columns in patches
     * @param seconds from frame to frame
     * @param sounds placeholders of sound
     * @return [placeholders of the video and of sound], for each whether it is one of sound
     * @throws InvalidRowException as for {@link #fractions}, or with {@code MISMATCH} if sound never stands among a video's
     */
    public boolean[] soundAmong(int[] grid, double seconds, int sounds) {
        if (videoSound == VideoSound.APART) {
            throw VisionGrid.mismatch(
                    "Sound stands by itself (videoSound apart), but a video has sound among its tokens");
        }
        int[] merged = framesMerged(grid);
        VisionGrid.TimeStep[] steps = timeSteps(grid, new double[] {seconds});
        VisionGrid read = VisionGrid.read("videos", merged, mergeSize, Frames.TOGETHER, steps)
                .next();
        return SoundOrder.of(this, read, sounds, position -> position).isSound();
    }

    /** As {@link #fractions}, where all positions are integers. */
    public int[] positions(
            int[] tokenTypes, int[] attentionMask, int[] imageGrids, int[] videoGrids, double[] secondsPerGrid) {
        double[] positions = fractions(tokenTypes, attentionMask, imageGrids, videoGrids, secondsPerGrid);
        return Arrays.stream(positions)
                .mapToInt(position -> WholeNumbers.exact((long) position, "A position"))
                .toArray();
    }

    /** Grids of videos after frames were merged in time. */
    private int[] framesMerged(int[] videoGrids) {
        int[] merged = videoGrids.clone();
        for (int i = 0; i + 2 < merged.length; i += 3) {
            if (merged[i] < 1 || merged[i] % temporalMergeSize != 0) {
                throw VisionGrid.mismatch("A grid of videos must have a multiple of temporalMergeSize "
                        + temporalMergeSize + " frames, but has " + merged[i]);
            }
            merged[i] /= temporalMergeSize;
        }
        return merged;
    }

    /** Positions from frame to frame: the product is rounded to float32, as a tensor's is. */
    private VisionGrid.TimeStep[] timeSteps(int[] videoGrids, double[] secondsPerGrid) {
        int videos = videoGrids.length / 3;
        if (secondsPerGrid.length > 0 && secondsPerGrid.length != videos) {
            throw VisionGrid.mismatch("There must be one time step per grid of videos, " + videos + ", but there are "
                    + secondsPerGrid.length);
        }
        VisionGrid.TimeStep[] steps = new VisionGrid.TimeStep[videos];
        for (int i = 0; i < steps.length; i++) {
            float given = secondsPerGrid.length > 0 ? checked(secondsPerGrid[i], i) : 1;
            steps[i] = switch (seconds) {
                case EXACT -> new VisionGrid.TimeStep((float) (tokensPerSecond * given), 1);
                case EXACT_BY_FRAME -> new VisionGrid.TimeStep(given, (float) tokensPerSecond);
                case WHOLE -> new VisionGrid.TimeStep((float) (tokensPerSecond * Math.floor(given)), 1);
            };
        }
        return steps;
    }

    /** Frames per second that are 0 or unknown make seconds that are infinite or no number. */
    private static float checked(double seconds, int video) {
        float rounded = (float) seconds;
        if (!Float.isFinite(rounded) || rounded <= 0) {
            throw new InvalidRowException(
                    Float.isFinite(rounded) ? Reason.OUT_OF_RANGE : Reason.NOT_FINITE,
                    "The seconds from frame to frame of video " + video
                            + " must be a finite float32 number above 0, but are " + seconds + ".");
        }
        return rounded;
    }
}
