package io.github.sparkpositional.model;

import java.util.Optional;

/**
 * How a kind of model counts tokens of text, images and videos.
 *
 * @param preset of the family multimodal-ids
 * @param image id of an image's placeholder where no key says it; 0: a key must
 * @param video id of a video's placeholder, likewise
 * @param temporalMerge frames that become one, where no key says it
 */
record MultimodalIds(String preset, int image, int video, int temporalMerge) {

    void describe(Keys root, Keys vision, PartBuilder part) {
        Chosen chosen = new Chosen()
                .with("imageTokenId", token(root, "image_token_id", image))
                .with("videoTokenId", token(root, "video_token_id", video))
                .with("visionMergeSize", integer(vision, "spatial_merge_size").orElse(2));
        if (temporalMerge > 1) {
            chosen.with(
                    "temporalMergeSize", integer(vision, "temporal_merge_size").orElse(temporalMerge));
        }
        if (vision != null) {
            chosen.withAny("tokensPerSecond", vision.decimal("tokens_per_second"));
        }
        chosen.withAny("tokensPerSecond", root.decimal("position_id_per_seconds"));
        part.preset(preset, chosen);
    }

    private static int token(Keys root, String key, int fallback) {
        Optional<Integer> written = root.integer(key, key.replace("_id", "_index"));
        if (written.isEmpty() && fallback == 0) {
            throw root.missing(key);
        }
        return written.orElse(fallback);
    }

    private static Optional<Integer> integer(Keys vision, String key) {
        return vision == null ? Optional.empty() : vision.integer(key);
    }
}
