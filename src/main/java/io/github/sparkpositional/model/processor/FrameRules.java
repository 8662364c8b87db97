package io.github.sparkpositional.model.processor;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.patch.FrameSampling;
import io.github.sparkpositional.model.config.Chosen;
import io.github.sparkpositional.model.config.Keys;
import java.util.Optional;

/**
 * Which frames of a video a processor takes, by its file. Source: huggingface/transformers, release 5.18.0, {@code
 * sample_frames} of {@code BaseVideoProcessor}, {@code Qwen2VLVideoProcessor} and {@code Qwen3VLVideoProcessor}; release 5.17.0,
 * {@code Glm4vVideoProcessor}.
 */
final class FrameRules {
    private FrameRules() {}

    /**
     * The choices of {@link FrameSampling}; none where all frames are taken.
     *
     * @param spacing how the processor's class spaces frames; empty: it takes them all
     */
    static Choices of(Keys keys, String spacing) {
        boolean isSampled = keys.flag("do_sample_frames").orElse(false);
        Optional<Integer> count = keys.integer("num_frames");
        Optional<Double> rate = keys.decimal("fps");
        Optional<Integer> fewest = keys.integer("min_frames");
        Optional<Integer> most = keys.integer("max_frames");
        if (isSampled && spacing.equals("ticks")) {
            return ticks(keys, rate).choices();
        }
        if (!isSampled || spacing.isEmpty() || count.isEmpty() && rate.isEmpty()) {
            return Choices.none();
        }
        if (count.isPresent() && rate.isPresent()) {
            throw keys.refused(
                    "num_frames",
                    "is " + count.get() + ", and fps is " + rate.get()
                            + ", but the owner takes one of them; remove one");
        }
        Chosen chosen = new Chosen()
                .with("sampleFrames", spacing)
                .withAny("frameCount", count)
                .withAny("framesPerSecond", rate);
        if (rate.isPresent()) {
            chosen.withAny("minFrames", fewest).withAny("maxFrames", most);
        }
        return chosen.choices();
    }

    /** GLM-4V counts by the second alone, whatever num_frames says, and no longer than max_duration. */
    private static Chosen ticks(Keys keys, Optional<Double> rate) {
        double perSecond = rate.orElseThrow(() -> keys.missing("fps"));
        int longest = keys.required("max_duration");
        return new Chosen()
                .with("sampleFrames", "ticks")
                .with("framesPerSecond", perSecond)
                .with("maxFrames", Math.max(1, (int) (longest * perSecond)));
    }

    /**
     * A model's choices under those made by hand: who says how many frames overrides both a count and a rate.
     *
     * @param hasTimes whether the times of frames are known; without them a rate says nothing
     */
    static Choices under(Choices byHand, Choices model, boolean hasTimes) {
        boolean isCounted = byHand.has(FrameSampling.FRAME_COUNT) || byHand.has(FrameSampling.FRAMES_PER_SECOND);
        boolean isOff = byHand.has(FrameSampling.SAMPLE_FRAMES)
                && byHand.get(FrameSampling.SAMPLE_FRAMES) == FrameSampling.Spacing.NONE;
        if (isOff || !isCounted && !hasTimes && model.has(FrameSampling.FRAMES_PER_SECOND)) {
            return byHand;
        }
        return (isCounted ? spacing(model) : model).overriddenBy(byHand);
    }

    private static Choices spacing(Choices model) {
        return model.has(FrameSampling.SAMPLE_FRAMES)
                ? Choices.none().with(FrameSampling.SAMPLE_FRAMES, model.get(FrameSampling.SAMPLE_FRAMES))
                : Choices.none();
    }
}
