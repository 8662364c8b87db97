package io.github.sparkpositional.kernel.position.relative;

/** How heads get their slopes where their number is not a power of two. */
public enum SlopeRule {
    /**
     * The slopes of the power of two below, then every other slope of twice that power
     * (ofirpress/attention_with_linear_biases, get_slopes; BLOOM and Falcon too).
     */
    INTERLEAVED {
        @Override
        double exponent(int head, int heads, double biasMax) {
            int below = Integer.highestOneBit(heads);
            return head < below ? biasMax * (head + 1) / below : biasMax * (2.0 * (head - below) + 1) / (2.0 * below);
        }
    },
    /**
     * The slopes of the power of two above: those at odd places first, then those at even places
     * (mosaicml/llm-foundry, gen_slopes).
     */
    ODD_THEN_EVEN {
        @Override
        double exponent(int head, int heads, double biasMax) {
            int below = Integer.highestOneBit(heads);
            if (below == heads) {
                return biasMax * (head + 1) / heads;
            }
            int place = head < below ? 2 * head + 1 : 2 * (head - below);
            return biasMax * (place + 1) / (2.0 * below);
        }
    };

    /** The slope is 2 to the power of minus this. */
    abstract double exponent(int head, int heads, double biasMax);
}
