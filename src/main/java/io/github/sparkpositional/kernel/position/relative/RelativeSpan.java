package io.github.sparkpositional.kernel.position.relative;

import io.github.sparkpositional.kernel.convention.Choice;

/**
 * The list of relative positions that a model makes sinusoids for once per length, from the farthest key before the
 * query down to the farthest after it.
 */
public enum RelativeSpan {
    /** keys - 1 down to 0 (kimiyoung/transformer-xl, MemTransformerLM). */
    CAUSAL {
        @Override
        long first(int queries, int keys) {
            return keys - 1L;
        }

        @Override
        long last(int queries, int keys) {
            return 0;
        }
    },
    /** keys down to 1 - queries (transformers, XLNetModel.relative_positional_encoding, attn_type bi). */
    XLNET_BIDIRECTIONAL {
        @Override
        long first(int queries, int keys) {
            return keys;
        }

        @Override
        long last(int queries, int keys) {
            return 1L - queries;
        }
    },
    /** keys down to 0 (transformers, XLNetModel.relative_positional_encoding, attn_type uni). */
    XLNET_CAUSAL {
        @Override
        long first(int queries, int keys) {
            return keys;
        }

        @Override
        long last(int queries, int keys) {
            return 0;
        }
    },
    /** keys - 1 down to -(keys - 1) (ESPnet and fairseq, RelPositionalEncoding). */
    SYMMETRIC {
        @Override
        long first(int queries, int keys) {
            return keys - 1L;
        }

        @Override
        long last(int queries, int keys) {
            return 1L - keys;
        }
    };

    public static final Choice<RelativeSpan> RELATIVE_SPAN = Choice.option(
                    "relativeSpan",
                    "Relative positions that get a vector, in descending order: keys - 1 to 0 (causal), keys to 1 -"
                            + " queries (xlnet-bidirectional), keys to 0 (xlnet-causal), or keys - 1 to 1 - keys"
                            + " (symmetric).",
                    RelativeSpan.class)
            .orElse(CAUSAL);

    abstract long first(int queries, int keys);

    abstract long last(int queries, int keys);

    /**
     * The positions in falling order; none where there are no keys.
     *
     * @throws IllegalArgumentException if a length is negative
     */
    public int[] positions(int queries, int keys) {
        if (queries < 0 || keys < 0) {
            throw new IllegalArgumentException(
                    "queries and keys must be at least 0, but are " + queries + " and " + keys + ".");
        }
        long first = first(queries, keys);
        int[] positions = new int[Math.toIntExact(Math.max(0, first - last(queries, keys) + 1))];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = (int) (first - i);
        }
        return positions;
    }
}
