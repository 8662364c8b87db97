package io.github.sparkpositional.kernel.patch;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which frames of a video a model is shown. Source: huggingface/transformers, {@code default_sample_indices_fn}, {@code
 * Qwen2VLVideoProcessor.sample_frames} and {@code Qwen3VLVideoProcessor.sample_frames}, release 5.18.0, {@code
 * Glm4vVideoProcessor.sample_frames}, release 5.17.0; where Qwen2-VL's own
 * floating-point steps give a frame too many, the whole numbers of the first count.
 *
 * @param count frames to take; 0 where the rate says it
 * @param rate frames to take per second; 0 where the count says it
 * @param min fewest frames, for a rate
 * @param max most frames, for a rate
 * @param multiple what the number of frames is a multiple of, with {@link Spacing#FROM_START}
 */
public record FrameSampling(Spacing spacing, int count, double rate, int min, int max, int multiple)
        implements Serializable {
    private static final int MOST = 65_536;

    public static final Choice<Spacing> SAMPLE_FRAMES = Choice.option(
                    "sampleFrames",
                    "Which frames of a video are taken: all (none); frameCount or framesPerSecond of them, evenly from the"
                            + " first on and a multiple of temporalPatch (from-start: Qwen2-VL, VideoMAE, V-JEPA), evenly"
                            + " from the first to the last (both-ends: Qwen3-VL), or the first at or after every"
                            + " 1/framesPerSecond, the last one once more where they don't fill temporalPatch (ticks:"
                            + " GLM-4V).",
                    Spacing.class)
            .orElse(Spacing.NONE);
    public static final Choice<Integer> FRAME_COUNT = count("frameCount", "Frames to take of every video.");
    public static final Choice<Double> FRAMES_PER_SECOND = Choice.decimal(
                    "framesPerSecond",
                    "Frames to take per second of video; needs frameTimesCol, which tells how many there are.")
            .where(rate -> rate > 0 && rate <= 1000, "a number above 0, at most 1000");
    public static final Choice<Integer> MIN_FRAMES =
            count("minFrames", "Fewest frames to take, for framesPerSecond.").orElse(1);
    public static final Choice<Integer> MAX_FRAMES =
            count("maxFrames", "Most frames to take, for framesPerSecond.").orElse(MOST);

    /** Every choice. */
    public static final List<Choice<?>> CHOICES =
            List.of(SAMPLE_FRAMES, FRAME_COUNT, FRAMES_PER_SECOND, MIN_FRAMES, MAX_FRAMES);

    /** How the frames that are taken lie among all. */
    public enum Spacing {
        NONE,
        FROM_START,
        BOTH_ENDS,
        TICKS
    }

    private static Choice<Integer> count(String name, String sentence) {
        return Choice.integer(name, sentence).where(count -> count >= 1 && count <= MOST, "an integer, 1 to " + MOST);
    }

    /**
     * Reads and checks the choices.
     *
     * @param hasTimes whether the times of the frames will be known
     * @throws IllegalArgumentException if they don't say how many frames are to be taken
     */
    public static FrameSampling of(Choices choices, int temporalPatch, boolean hasTimes) {
        Spacing spacing = choices.get(SAMPLE_FRAMES);
        boolean isCounted = choices.has(FRAME_COUNT);
        boolean isRated = choices.has(FRAMES_PER_SECOND);
        if (spacing == Spacing.NONE) {
            if (isCounted || isRated) {
                throw new IllegalArgumentException((isCounted ? FRAME_COUNT : FRAMES_PER_SECOND).name()
                        + " is set, but sampleFrames is none; set sampleFrames to from-start or both-ends.");
            }
            return new FrameSampling(spacing, 0, 0, 1, MOST, temporalPatch);
        }
        if (isCounted == isRated) {
            throw new IllegalArgumentException("sampleFrames is " + Choice.write(spacing) + ", but "
                    + (isCounted ? "both" : "neither") + " of frameCount and framesPerSecond "
                    + (isCounted ? "are" : "is") + " set; set one of them.");
        }
        if (isCounted && spacing == Spacing.TICKS) {
            throw new IllegalArgumentException(
                    "sampleFrames is ticks, which takes framesPerSecond; set that in place of frameCount.");
        }
        if (isRated && !hasTimes) {
            throw new IllegalArgumentException(
                    "framesPerSecond needs the times of the frames; set frameTimesCol, or set"
                            + " frameCount instead.");
        }
        return new FrameSampling(
                spacing,
                isCounted ? choices.get(FRAME_COUNT) : 0,
                isRated ? choices.get(FRAMES_PER_SECOND) : 0,
                choices.get(MIN_FRAMES),
                choices.get(MAX_FRAMES),
                temporalPatch);
    }

    /** Whether some frames are left out. */
    public boolean isNeeded() {
        return spacing != Spacing.NONE;
    }

    /**
     * Indices of the frames to take, rising.
     *
     * @param times in seconds, of all frames; empty where they aren't known
     * @throws InvalidRowException with {@code OUT_OF_RANGE} if a video has too few frames, or takes no time
     */
    public int[] indices(int frames, double[] times) {
        if (!isNeeded()) {
            return IntStream.range(0, frames).toArray();
        }
        if (spacing == Spacing.TICKS) {
            return atTicks(frames, seconds(frames, times));
        }
        int wanted = wanted(frames, times);
        if (wanted < 1 || wanted > frames) {
            throw new InvalidRowException(
                    Reason.OUT_OF_RANGE,
                    "The video has " + frames + (frames == 1 ? " frame" : " frames") + ", of which "
                            + Math.max(wanted, multiple)
                            + " can't be taken (sampleFrames). Give more frames, or take fewer.");
        }
        return IntStream.range(0, wanted)
                .map(i ->
                        spacing == Spacing.FROM_START ? (int) ((long) i * frames / wanted) : between(i, frames, wanted))
                .toArray();
    }

    private int wanted(int frames, double[] times) {
        if (count > 0) {
            return spacing == Spacing.FROM_START ? (int) Math.rint((double) count / multiple) * multiple : count;
        }
        double ofRate = snapped(seconds(frames, times) * rate);
        if (spacing == Spacing.BOTH_ENDS) {
            return Math.min(Math.min(Math.max((int) Math.min(ofRate, MOST), min), max), frames);
        }
        int most = Math.min(max, frames) / multiple * multiple;
        double bounded = Math.min(Math.min(Math.max(ofRate, min), most), frames);
        return (int) (bounded / multiple) * multiple;
    }

    /** How long all frames are seen, the last one as long as the others. */
    private static double seconds(int frames, double[] times) {
        double seconds = times[times.length - 1] - times[0];
        if (frames < 2 || !(seconds > 0)) {
            throw new InvalidRowException(
                    Reason.OUT_OF_RANGE,
                    "Frames are taken by the second (framesPerSecond), but the times of the " + frames
                            + " frames (frameTimesCol) span " + seconds + " s.");
        }
        return frames * (seconds / (frames - 1));
    }

    /** A longer video than maxFrames reach is cut into as many ticks, from its beginning to its end. */
    private int[] atTicks(int frames, double seconds) {
        double ofRate = snapped(seconds * rate);
        boolean isLong = ofRate > max;
        int ticks = isLong ? max : Math.max((int) ofRate, 1);
        if (isLong && ticks >= frames) {
            return filled(IntStream.range(0, frames).toArray());
        }
        double framesPerTick = isLong ? (ticks == 1 ? 0 : frames / (ticks - 1.0)) : frames / seconds / rate;
        return filled(IntStream.range(0, ticks)
                .map(i -> (int) Math.min(frames - 1, Math.ceil(snapped(i * framesPerTick))))
                .distinct()
                .toArray());
    }

    /** The last frame stands in for those that the last patch lacks. */
    private int[] filled(int[] taken) {
        int missing = Math.floorMod(-taken.length, multiple);
        int[] filled = Arrays.copyOf(taken, taken.length + missing);
        Arrays.fill(filled, taken.length, filled.length, taken[taken.length - 1]);
        return filled;
    }

    /** Differences of times are hardly ever exact, and truncation would take a frame less for it. */
    private static double snapped(double frames) {
        return Math.abs(frames - Math.rint(frames)) < 1e-4 ? Math.rint(frames) : frames;
    }

    /** Halves to even, as NumPy's {@code linspace(0, frames - 1, wanted).round()} has it. */
    private static int between(int i, int frames, int wanted) {
        return wanted == 1 ? 0 : (int) Math.rint(i * ((frames - 1) / (double) (wanted - 1)));
    }

    /** Times of patches along time: the middle between the first and the last frame of each; the last frame is repeated. */
    public static double[] ofPatches(double[] times, int temporalPatch) {
        return IntStream.range(0, (times.length + temporalPatch - 1) / temporalPatch)
                .mapToDouble(patch -> (times[patch * temporalPatch]
                                + times[Math.min(patch * temporalPatch + temporalPatch, times.length) - 1])
                        / 2)
                .toArray();
    }
}
