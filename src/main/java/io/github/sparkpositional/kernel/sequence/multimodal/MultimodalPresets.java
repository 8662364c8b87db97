package io.github.sparkpositional.kernel.sequence.multimodal;

import static io.github.sparkpositional.kernel.convention.Choices.none;
import static io.github.sparkpositional.kernel.sequence.multimodal.MultimodalChoices.AFTER;
import static io.github.sparkpositional.kernel.sequence.multimodal.MultimodalChoices.FRAMES;
import static io.github.sparkpositional.kernel.sequence.multimodal.MultimodalChoices.FRAME_TIMES;
import static io.github.sparkpositional.kernel.sequence.multimodal.MultimodalChoices.PADDING;
import static io.github.sparkpositional.kernel.sequence.multimodal.MultimodalChoices.SECONDS;
import static io.github.sparkpositional.kernel.sequence.multimodal.MultimodalChoices.SECONDS_PER_CHUNK;
import static io.github.sparkpositional.kernel.sequence.multimodal.MultimodalChoices.TEMPORAL_MERGE_SIZE;
import static io.github.sparkpositional.kernel.sequence.multimodal.MultimodalChoices.TOKENS_PER_SECOND;
import static io.github.sparkpositional.kernel.sequence.multimodal.MultimodalChoices.VIDEO_SOUND;
import static io.github.sparkpositional.kernel.sequence.multimodal.MultimodalChoices.VISION_AXES;
import static io.github.sparkpositional.kernel.sequence.multimodal.MultimodalFamily.AUDIO_TOKEN_ID;
import static io.github.sparkpositional.kernel.sequence.multimodal.MultimodalFamily.IMAGE_TOKEN_ID;
import static io.github.sparkpositional.kernel.sequence.multimodal.MultimodalFamily.VIDEO_END_ID;
import static io.github.sparkpositional.kernel.sequence.multimodal.MultimodalFamily.VIDEO_START_ID;
import static io.github.sparkpositional.kernel.sequence.multimodal.MultimodalFamily.VIDEO_TOKEN_ID;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Preset;
import java.util.List;

/** Conventions of positions on three or four axes. */
public final class MultimodalPresets {
    private static final Choices RELEASE_5 = none().with(IMAGE_TOKEN_ID, 151655)
            .with(VIDEO_TOKEN_ID, 151656)
            .with(AFTER, MultimodalRule.After.LARGER_SIDE)
            .with(PADDING, 0);

    private static final Choices RELEASE_4 = RELEASE_5
            .with(AFTER, MultimodalRule.After.LARGEST_POSITION)
            .with(PADDING, 1)
            .with(SECONDS, MultimodalRule.Seconds.WHOLE);

    /** One row per model and release. */
    public static final List<Preset> ROWS = List.of(
            row(
                    "qwen2-vl-ids",
                    "Qwen2VLModel.get_rope_index",
                    "release 5.18.0",
                    "A video's frames are one position apart in time; text continues after the larger side of an image"
                            + " or video.",
                    RELEASE_5),
            row(
                    "qwen2-5-vl-ids",
                    "Qwen2_5_VLModel.get_rope_index",
                    "release 5.18.0",
                    "As qwen2-vl-ids, but a video's time is counted in seconds, with two positions per second as in"
                            + " the checkpoints.",
                    RELEASE_5.with(TOKENS_PER_SECOND, 2.0)),
            row(
                    "qwen3-vl-ids",
                    "Qwen3VLModel.get_rope_index",
                    "release 5.18.0",
                    "Frames of a video are separate, each after a timestamp; every frame counts as an image.",
                    RELEASE_5.with(FRAMES, MultimodalRule.Frames.APART)),
            row(
                    "qwen2-5-omni-ids",
                    "Qwen2_5OmniPreTrainedModelForConditionalGeneration.get_rope_index",
                    "release 5.17.0",
                    "25 positions per second; text and sound continue after the largest position so far, the sound of a video"
                            + " stands by turns of 2 s among its frames; padding gets 1.",
                    RELEASE_5
                            .with(AFTER, MultimodalRule.After.LARGEST_POSITION)
                            .with(PADDING, 1)
                            .with(TOKENS_PER_SECOND, 25.0)
                            .with(SECONDS, MultimodalRule.Seconds.EXACT_BY_FRAME)
                            .with(AUDIO_TOKEN_ID, 151646)
                            .with(VIDEO_SOUND, VideoSound.CHUNKS)
                            .with(SECONDS_PER_CHUNK, 2.0)),
            row(
                    "qwen3-omni-ids",
                    "Qwen3OmniMoePreTrainedModelForConditionalGeneration.get_rope_index",
                    "release 5.17.0",
                    "13 positions per second, fractions kept; the sound of a video stands among its frames in the order of"
                            + " time; padding gets 0.",
                    RELEASE_5
                            .with(AFTER, MultimodalRule.After.LARGEST_POSITION)
                            .with(TOKENS_PER_SECOND, 13.0)
                            .with(SECONDS, MultimodalRule.Seconds.EXACT_BY_FRAME)
                            .with(FRAME_TIMES, FrameTimes.FRACTIONS)
                            .with(AUDIO_TOKEN_ID, 151675)
                            .with(VIDEO_SOUND, VideoSound.BY_TIME)),
            row(
                    "glm-4v-ids",
                    "Glm4vModel.get_rope_index",
                    "release 5.17.0",
                    "As qwen3-vl-ids; frames of a video bear placeholders of images between the tokens that begin and end it.",
                    RELEASE_5
                            .with(FRAMES, MultimodalRule.Frames.APART)
                            .with(IMAGE_TOKEN_ID, 151343)
                            .with(VIDEO_TOKEN_ID, 151344)
                            .with(VIDEO_START_ID, 151341)
                            .with(VIDEO_END_ID, 151342)),
            row(
                    "hunyuan-vl-ids",
                    "HunYuanVLModel.get_rope_index",
                    "release 5.17.0",
                    "XD-RoPE, four axes: the place in the sequence, then column, row and number of the image from 0; every row"
                            + " of an image ends in one more placeholder.",
                    none().with(IMAGE_TOKEN_ID, 120120)
                            .with(PADDING, 0)
                            .with(AFTER, MultimodalRule.After.EVERY_TOKEN)
                            .with(VISION_AXES, VisionAxes.OWN_GRID)),
            row(
                    "ernie-4-5-vl-ids",
                    "Ernie4_5_VLMoeModel.get_rope_index",
                    "release 5.17.0",
                    "As qwen2-vl-ids, with the frames of a video merged two by two.",
                    RELEASE_5
                            .with(IMAGE_TOKEN_ID, 100295)
                            .with(VIDEO_TOKEN_ID, 103367)
                            .with(TEMPORAL_MERGE_SIZE, 2)),
            row(
                    "qwen2-vl-ids-release4",
                    "Qwen2VLModel.get_rope_index",
                    "release 4.57.6",
                    "Text continues after the largest position so far, so a long video moves it; padding gets 1.",
                    RELEASE_4),
            row(
                    "qwen2-5-vl-ids-release4",
                    "Qwen2_5_VLModel.get_rope_index",
                    "release 4.57.6",
                    "As qwen2-vl-ids-release4 with two positions per second, seconds truncated to integers.",
                    RELEASE_4.with(TOKENS_PER_SECOND, 2.0)),
            row(
                    "qwen3-vl-ids-release4",
                    "Qwen3VLModel.get_rope_index",
                    "release 4.57.6",
                    "As qwen3-vl-ids, but padding gets 1.",
                    RELEASE_4.with(FRAMES, MultimodalRule.Frames.APART)),
            new Preset(
                    "videorope-ids",
                    MultimodalFamily.INSTANCE,
                    "Wiselnn570/VideoRoPE",
                    "Qwen2VLForConditionalGeneration.get_t_scale_rope_index(scale_factor=2.0)",
                    "commit 7712ca3f52b795284e0453badc6cf1642c1368c4",
                    "Two positions per frame; rows and columns lie around the time of their frame; text continues after the time"
                            + " of the last frame; padding gets 1.",
                    none().with(IMAGE_TOKEN_ID, 151655)
                            .with(VIDEO_TOKEN_ID, 151656)
                            .with(PADDING, 1)
                            .with(AFTER, MultimodalRule.After.LAST_FRAME)
                            .with(TOKENS_PER_SECOND, 2.0)
                            .with(VISION_AXES, VisionAxes.DIAGONAL)));

    private MultimodalPresets() {}

    private static Preset row(String name, String function, String version, String sentence, Choices choices) {
        return new Preset(
                name, MultimodalFamily.INSTANCE, "huggingface/transformers", function, version, sentence, choices);
    }
}
