package io.github.sparkpositional.kernel.position.relative;

/** What a slope is multiplied with. Attention's softmax forgives a constant per query, so several are equivalent. */
public enum BiasDistance {
    /** The key's position; the same for every query (the original code's buffer). */
    FROM_START(false) {
        @Override
        double of(long query, long key, int keys) {
            return key;
        }
    },
    /** The key's position minus the last one; the same for every query (MPT). */
    FROM_END(false) {
        @Override
        double of(long query, long key, int keys) {
            return key - (keys - 1.0);
        }
    },
    /** Minus the distance, to either side (llm-foundry's full form, x-transformers). */
    SYMMETRIC(true) {
        @Override
        double of(long query, long key, int keys) {
            return -Math.abs(key - query);
        }
    },
    /** As symmetric, plus a half for keys before the query, so that the sides differ (DeepMind). */
    ASYMMETRIC(true) {
        @Override
        double of(long query, long key, int keys) {
            return -Math.abs(key - query) + (key < query ? 0.5 : 0);
        }
    };

    private final boolean perQuery;

    BiasDistance(boolean perQuery) {
        this.perQuery = perQuery;
    }

    /** Whether queries differ; else one row serves them all. */
    boolean perQuery() {
        return perQuery;
    }

    abstract double of(long query, long key, int keys);
}
