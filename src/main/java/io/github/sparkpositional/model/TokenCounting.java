package io.github.sparkpositional.model;

import io.github.sparkpositional.model.config.Chosen;
import io.github.sparkpositional.model.config.Keys;
import io.github.sparkpositional.model.part.PartBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a kind of model counts tokens of text, images, videos and sound.
 *
 * @param preset of the family multimodal-ids
 * @param tokens ids of tokens that tell what is text and what is not
 * @param temporalMerge frames that become one, where no key says it
 */
record TokenCounting(String preset, List<Token> tokens, int temporalMerge) {

    /**
     * The id of a token.
     *
     * @param choice that the id is
     * @param key that says it
     * @param fallback id where no key says it
     */
    record Token(String choice, String key, int fallback) {}

    /** A model with placeholders of images alone. */
    static TokenCounting ofImages(String preset, int image) {
        return new TokenCounting(preset, List.of(new Token("imageTokenId", "image_token_id", image)), 1);
    }

    static TokenCounting of(String preset, int image, int video) {
        return ofImages(preset, image).with("videoTokenId", "video_token_id", video);
    }

    /** The same with one more token. */
    TokenCounting with(String choice, String key, int fallback) {
        List<Token> more = new ArrayList<>(tokens);
        more.add(new Token(choice, key, fallback));
        return new TokenCounting(preset, more, temporalMerge);
    }

    /** The same, with so many frames that become one where no key says it. */
    TokenCounting merging(int frames) {
        return new TokenCounting(preset, tokens, frames);
    }

    void describe(Keys root, Keys vision, PartBuilder part) {
        Chosen chosen = new Chosen()
                .with("visionMergeSize", integer(vision, "spatial_merge_size").orElse(2));
        for (Token token : tokens) {
            chosen.with(
                    token.choice(),
                    root.integer(token.key(), token.key().replace("_id", "_index"))
                            .orElse(token.fallback()));
        }
        if (temporalMerge > 1) {
            chosen.with(
                    "temporalMergeSize", integer(vision, "temporal_merge_size").orElse(temporalMerge));
        }
        if (vision != null) {
            chosen.withAny("tokensPerSecond", vision.decimal("tokens_per_second"));
        }
        chosen.withAny("tokensPerSecond", root.decimal("position_id_per_seconds"));
        chosen.withAny("secondsPerChunk", root.decimal("seconds_per_chunk"));
        part.preset(preset, chosen);
    }

    private static Optional<Integer> integer(Keys vision, String key) {
        return vision == null ? Optional.empty() : vision.integer(key);
    }
}
