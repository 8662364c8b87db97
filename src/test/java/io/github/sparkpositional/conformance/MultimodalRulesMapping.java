package io.github.sparkpositional.conformance;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.Convention;
import io.github.sparkpositional.kernel.sequence.multimodal.MultimodalChoices;
import io.github.sparkpositional.kernel.sequence.multimodal.MultimodalRule;
import io.github.sparkpositional.kernel.sequence.multimodal.Placeholders;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Positions of text, images, videos and sound by the rules of models beyond Qwen-VL, from ids or types of tokens. */
final class MultimodalRulesMapping implements ConventionMapping {
    /** Types of tokens serve as their ids. */
    private static final Map<String, String> TYPES =
            Map.of("imageTokenId", "1", "videoTokenId", "2", "audioTokenId", "3");

    @Override
    public Set<String> schemes() {
        return Set.of("multimodal_position_ids");
    }

    @Override
    public Convention convention(ReferenceCase reference) {
        return Convention.ofFamily("multimodal-ids", choices(reference));
    }

    @Override
    public Numbers run(ReferenceCase reference, Choices choices) {
        int[] ids = ids(reference);
        Choices known = reference.has("token_types") ? choices.overriddenBy(Choices.of(TYPES)) : choices;
        MultimodalRule rule = MultimodalChoices.rule(choices);
        double[] positions = rule.fractions(
                Placeholders.of(known).types(ids),
                reference.has("attention_mask") ? reference.integers("attention_mask") : new int[0],
                grids(reference, "image_grid_thw"),
                grids(reference, "video_grid_thw"),
                reference.has("second_per_grid") ? reference.decimals("second_per_grid") : new double[0]);
        return new Numbers(new int[] {rule.axes(), ids.length}, positions);
    }

    static int[] ids(ReferenceCase reference) {
        return reference.integers(reference.has("token_types") ? "token_types" : "token_ids");
    }

    static int[] grids(ReferenceCase reference, String param) {
        return reference.has(param)
                ? reference.elements(param).stream()
                        .flatMap(grid -> List.of(grid.get(0), grid.get(1), grid.get(2)).stream())
                        .mapToInt(size -> size.asInt())
                        .toArray()
                : new int[0];
    }

    static Choices choices(ReferenceCase reference) {
        Map<String, String> written = new TreeMap<>(reference.has("token_types") ? TYPES : ofIds(reference));
        written.put("visionMergeSize", reference.text("merge"));
        written.put("temporalMergeSize", reference.text("temporal_merge", "1"));
        written.put("multimodalPadding", reference.text("padding_value", "0"));
        written.put("tokensPerSecond", reference.text("tokens_per_second", "1"));
        switch (reference.text("rule")) {
            case "qwen2-5-omni" -> omni(written, "chunks", "whole");
            case "qwen3-omni" -> omni(written, "by-time", "fractions");
            case "glm4v" -> written.put("videoFrames", "apart");
            case "hunyuan-vl" -> {
                written.put("visionAxes", "own-grid");
                written.put("positionAfterVision", "every-token");
            }
            case "videorope" -> {
                written.put("visionAxes", "diagonal");
                written.put("positionAfterVision", "last-frame");
            }
            default -> written.put("positionAfterVision", "larger-side");
        }
        return Choices.of(written);
    }

    private static void omni(Map<String, String> written, String sound, String times) {
        written.put("positionAfterVision", "largest-position");
        written.put("videoSeconds", "exact-by-frame");
        written.put("videoSound", sound);
        written.put("frameTimes", times);
    }

    private static Map<String, String> ofIds(ReferenceCase reference) {
        return Map.of(
                "imageTokenId", reference.text("image_token"),
                "videoTokenId", reference.text("video_token"),
                "videoStartId", reference.text("video_start"),
                "videoEndId", reference.text("video_end"));
    }
}
