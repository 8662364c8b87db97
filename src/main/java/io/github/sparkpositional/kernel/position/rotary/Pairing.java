package io.github.sparkpositional.kernel.position.rotary;

/** Which two columns rotate together. Weights trained with one need their rows permuted to work with the other. */
public enum Pairing {
    /** Columns i and i + pairs (GPT-NeoX, LLaMA in Hugging Face transformers). */
    HALF {
        @Override
        int first(int pair) {
            return pair;
        }

        @Override
        int distance(int pairs) {
            return pairs;
        }
    },
    /** Columns 2i and 2i + 1 (the RoFormer paper, GPT-J, Meta's LLaMA). */
    INTERLEAVED {
        @Override
        int first(int pair) {
            return 2 * pair;
        }

        @Override
        int distance(int pairs) {
            return 1;
        }
    },
    /**
     * Columns 2i and 2i + 1, which come out as columns i and i + pairs: queries and keys move alike, so their products stay
     * (DeepSeek-V3 in Hugging Face transformers). Angles stand as for {@link #HALF}.
     */
    INTERLEAVED_TO_HALF {
        @Override
        int first(int pair) {
            return pair;
        }

        @Override
        int distance(int pairs) {
            return pairs;
        }
    };

    /** The first column of a pair. */
    abstract int first(int pair);

    /** How far behind the first the second column stands. */
    abstract int distance(int pairs);
}
