package io.github.sparkpositional.kernel.position.relative;

import static io.github.sparkpositional.kernel.position.relative.RelativeIndexFamily.BIDIRECTIONAL;
import static io.github.sparkpositional.kernel.position.relative.RelativeIndexFamily.BUCKET_COUNT;
import static io.github.sparkpositional.kernel.position.relative.RelativeIndexFamily.CLAMP_DISTANCE;
import static io.github.sparkpositional.kernel.position.relative.RelativeIndexFamily.LOGARITHM_DTYPE;
import static io.github.sparkpositional.kernel.position.relative.RelativeIndexFamily.MAX_DISTANCE;

import io.github.sparkpositional.kernel.convention.Choices;

/** How distances are bucketed. */
public enum DistanceRule {
    /** Not at all. */
    NONE {
        @Override
        DistanceBuckets buckets(Choices choices) {
            return DistanceBuckets.ALL;
        }
    },
    /** Cut at maxDistance on both sides. */
    CLIP {
        @Override
        DistanceBuckets buckets(Choices choices) {
            return new DistanceBuckets.Clipped(choices.get(MAX_DISTANCE));
        }
    },
    /** T5's buckets. */
    T5 {
        @Override
        DistanceBuckets buckets(Choices choices) {
            return new T5Buckets(
                    choices.get(BUCKET_COUNT),
                    choices.get(MAX_DISTANCE),
                    choices.get(BIDIRECTIONAL),
                    choices.get(LOGARITHM_DTYPE));
        }
    },
    /** DeBERTa's buckets. */
    DEBERTA {
        @Override
        DistanceBuckets buckets(Choices choices) {
            return new DebertaBuckets(
                    choices.get(BUCKET_COUNT),
                    choices.get(MAX_DISTANCE),
                    choices.get(CLAMP_DISTANCE),
                    choices.get(LOGARITHM_DTYPE));
        }
    };

    abstract DistanceBuckets buckets(Choices choices);
}
