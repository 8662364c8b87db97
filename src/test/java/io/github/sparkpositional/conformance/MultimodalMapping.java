package io.github.sparkpositional.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.Convention;
import io.github.sparkpositional.kernel.sequence.multimodal.MultimodalChoices;
import io.github.sparkpositional.kernel.sequence.multimodal.MultimodalPositions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Positions of sequences that mix text, images and videos. */
final class MultimodalMapping implements ConventionMapping {

    @Override
    public Set<String> schemes() {
        return Set.of("mrope_position_ids");
    }

    @Override
    public Convention convention(ReferenceCase reference) {
        return Convention.ofFamily("multimodal-ids", choices(reference, reference.integer("merge", 2)));
    }

    @Override
    public Numbers run(ReferenceCase reference, Choices choices) {
        Sequence sequence = sequence(reference, choices.get(MultimodalChoices.MERGE_SIZE));
        int[] positions = MultimodalChoices.rule(choices)
                .positions(
                        array(sequence.types),
                        array(sequence.mask),
                        array(sequence.images),
                        array(sequence.videos),
                        seconds(reference, sequence.videos.size() / 3));
        return Numbers.of(positions, 3, sequence.types.size());
    }

    static Sequence sequence(ReferenceCase reference, int merge) {
        Sequence sequence = new Sequence();
        sequence.add(MultimodalPositions.TEXT, reference.integer("left_padding", 0), 0);
        if (reference.has("token_types")) {
            for (int type : reference.integers("token_types")) {
                sequence.add(type, 1, 1);
            }
            sequence.grids(reference, "image_grid_thw", sequence.images);
            sequence.grids(reference, "video_grid_thw", sequence.videos);
        } else {
            reference.elements("parts").forEach(part -> sequence.add(part, merge));
        }
        sequence.add(MultimodalPositions.TEXT, reference.integer("right_padding", 0), 0);
        return sequence;
    }

    static Choices choices(ReferenceCase reference, int merge) {
        String variant = reference.text("variant", "current");
        boolean release4 = variant.startsWith("release4");
        Map<String, String> written = new TreeMap<>();
        written.put("visionMergeSize", String.valueOf(merge));
        written.put("videoFrames", variant.endsWith("per_frame") ? "apart" : "together");
        written.put("positionAfterVision", release4 ? "largest-position" : "larger-side");
        written.put("multimodalPadding", reference.text("padding_value", release4 ? "1" : "0"));
        written.put("tokensPerSecond", reference.text("tokens_per_second", "1"));
        written.put("videoSeconds", release4 ? "whole" : "exact");
        return Choices.of(written);
    }

    /** Seconds from frame to frame; without a rate, the step itself. */
    static double[] seconds(ReferenceCase reference, int videos) {
        String param = reference.has("tokens_per_second") ? "second_per_grid" : "time_step";
        if (reference.has(param) && reference.params().get(param).isArray()) {
            return reference.decimals(param);
        }
        return Collections.nCopies(videos, reference.decimal(param, 1)).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    static int[] array(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Tokens and grids in the order in which they stand. */
    static final class Sequence {
        final List<Integer> types = new ArrayList<>();
        final List<Integer> mask = new ArrayList<>();
        final List<Integer> images = new ArrayList<>();
        final List<Integer> videos = new ArrayList<>();

        void add(int type, int count, int kept) {
            types.addAll(Collections.nCopies(count, type));
            mask.addAll(Collections.nCopies(count, kept));
        }

        /** So many tokens of text, or an image or video with its grid. */
        void add(JsonNode part, int merge) {
            if (part.isNumber()) {
                add(MultimodalPositions.TEXT, part.asInt(), 1);
                return;
            }
            boolean video = part.get("kind").asText().equals("video");
            JsonNode grid = part.get("grid_thw");
            grid.forEach(size -> (video ? videos : images).add(size.asInt()));
            int tokens = grid.get(0).asInt() * grid.get(1).asInt() * grid.get(2).asInt() / (merge * merge);
            add(video ? MultimodalPositions.VIDEO : MultimodalPositions.IMAGE, tokens, 1);
        }

        /** One grid, or a list of them. */
        void grids(ReferenceCase reference, String param, List<Integer> grids) {
            if (reference.has(param)) {
                for (JsonNode element : reference.elements(param)) {
                    if (element.isArray()) {
                        element.forEach(size -> grids.add(size.asInt()));
                    } else {
                        grids.add(element.asInt());
                    }
                }
            }
        }
    }
}
