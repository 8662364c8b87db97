package io.github.sparkpositional.stage.input;

import io.github.sparkpositional.kernel.convention.Choice;

/** What becomes of a token that no vocabulary has, where no other stands in for it. */
public enum UnknownTokens {
    /** Its row is bad. */
    ERROR,
    /** Its embedding is zeros. */
    ZEROS,
    /** It is left out, so that a row has fewer embeddings than tokens. */
    DROP;

    public static final Choice<UnknownTokens> UNKNOWN_TOKENS = Choice.option(
                    "unknownTokens",
                    "What happens to tokens that are neither in the vocabulary nor replaced by unknownToken: the row is bad"
                            + " (error), their embeddings are zeros (zeros), or they are left out, as Word2VecModel leaves them"
                            + " out of its averages (drop).",
                    UnknownTokens.class)
            .orElse(ERROR);
}
