package io.github.sparkpositional.kernel.sequence.multimodal;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Family;
import io.github.sparkpositional.kernel.convention.Level;
import java.util.List;
import java.util.stream.Stream;

/**
 * Positions on three axes (time, height, width) of sequences that mix text, images and videos: what the angles of M-RoPE
 * are made of (Wang et al., "Qwen2-VL", 2024, section 2.1).
 *
 * <p>Use it for models of the Qwen-VL line, with the angles of the preset of the same model. A model that counts image
 * tokens like text needs no more than plain positions.
 *
 * @see MultimodalRule
 */
public final class MultimodalFamily implements Family {
    /** The family. */
    public static final MultimodalFamily INSTANCE = new MultimodalFamily();

    public static final Choice<Integer> IMAGE_TOKEN_ID =
            Choice.integer("imageTokenId", "Token id of the placeholder of an image.");

    public static final Choice<Integer> VIDEO_TOKEN_ID =
            Choice.integer("videoTokenId", "Token id of the placeholder of a video.");

    public static final Choice<Integer> AUDIO_TOKEN_ID = Choice.integer(
            "audioTokenId", "Token id of the placeholder of sound; must be set for videoSound other than apart.");

    public static final Choice<Integer> VIDEO_START_ID = Choice.integer(
            "videoStartId",
            "Token id that begins a video, for models whose frames bear placeholders of images (GLM-4V); with videoEndId.");

    public static final Choice<Integer> VIDEO_END_ID = Choice.integer("videoEndId", "Token id that ends such a video.");

    private MultimodalFamily() {}

    @Override
    public String name() {
        return "multimodal-ids";
    }

    @Override
    public String sentence() {
        return "Positions in time, height and width of tokens of text, images, videos and sound.";
    }

    @Override
    public Level level() {
        return Level.TOKEN;
    }

    @Override
    public List<Choice<?>> choices() {
        return Stream.concat(
                        MultimodalChoices.ALL.stream(),
                        Stream.<Choice<?>>of(
                                IMAGE_TOKEN_ID, VIDEO_TOKEN_ID, AUDIO_TOKEN_ID, VIDEO_START_ID, VIDEO_END_ID))
                .toList();
    }
}
