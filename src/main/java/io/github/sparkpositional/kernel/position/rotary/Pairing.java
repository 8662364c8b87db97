package io.github.sparkpositional.kernel.position.rotary;

/** Which two columns rotate together. Weights trained with one need their rows permuted to work with the other. */
public enum Pairing {
    /** Columns i and i + pairs (GPT-NeoX, LLaMA in Hugging Face transformers). */
    HALF {
        @Override
        int first(int pair, int pairs) {
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
        int first(int pair, int pairs) {
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
        int first(int pair, int pairs) {
            return pair;
        }

        @Override
        int distance(int pairs) {
            return pairs;
        }
    },
    /**
     * Columns i and i + a quarter of the width, in each half of a head: what rotates by each of two axes stands together
     * (Gemma 4's vision tower).
     */
    QUARTER {
        @Override
        int first(int pair, int pairs) {
            return pair < pairs / 2 ? pair : pair + pairs / 2;
        }

        @Override
        int distance(int pairs) {
            return pairs / 2;
        }
    };

    /** The first column of a pair. */
    abstract int first(int pair, int pairs);

    /** How far behind the first the second column stands. */
    abstract int distance(int pairs);
}
