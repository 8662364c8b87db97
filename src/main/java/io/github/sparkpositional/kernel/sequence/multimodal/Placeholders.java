package io.github.sparkpositional.kernel.sequence.multimodal;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import java.io.Serializable;

/**
 * Token ids that stand for images, videos and sound.
 *
 * @param video null: there are no videos
 * @param audio null: sound has no placeholder, and counts as text
 * @param videoStart between this and {@code videoEnd}, placeholders of images are frames of a video (GLM-4V); null: nowhere
 */
public record Placeholders(int image, Integer video, Integer audio, Integer videoStart, Integer videoEnd)
        implements Serializable {

    /**
     * The ids that were chosen.
     *
     * @throws IllegalArgumentException if one is missing that the other choices need
     */
    public static Placeholders of(Choices choices) {
        Integer audio = optional(choices, MultimodalFamily.AUDIO_TOKEN_ID);
        Integer start = optional(choices, MultimodalFamily.VIDEO_START_ID);
        Integer end = optional(choices, MultimodalFamily.VIDEO_END_ID);
        if (audio == null && choices.get(MultimodalChoices.VIDEO_SOUND) != VideoSound.APART) {
            choices.get(MultimodalFamily.AUDIO_TOKEN_ID);
        }
        if ((start == null) != (end == null)) {
            throw new IllegalArgumentException("videoStartId and videoEndId must be set together, but only "
                    + (start == null ? "videoEndId" : "videoStartId") + " is.");
        }
        return new Placeholders(
                choices.get(MultimodalFamily.IMAGE_TOKEN_ID),
                optional(choices, MultimodalFamily.VIDEO_TOKEN_ID),
                audio,
                start,
                end);
    }

    private static Integer optional(Choices choices, Choice<Integer> choice) {
        return choices.has(choice) ? choices.get(choice) : null;
    }

    /** The type of every token, as {@link MultimodalPositions} has them. */
    public int[] types(int[] tokenIds) {
        int[] types = new int[tokenIds.length];
        int open = 0;
        for (int i = 0; i < types.length; i++) {
            int id = tokenIds[i];
            if (videoStart != null) {
                open += id == videoStart ? 1 : id == videoEnd ? -1 : 0;
            }
            types[i] = id == image && open > 0 ? MultimodalPositions.VIDEO : type(id);
        }
        return types;
    }

    private int type(int id) {
        if (id == image) {
            return MultimodalPositions.IMAGE;
        }
        if (video != null && id == video) {
            return MultimodalPositions.VIDEO;
        }
        return audio != null && id == audio ? MultimodalPositions.AUDIO : MultimodalPositions.TEXT;
    }
}
