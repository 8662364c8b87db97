package io.github.sparkpositional.kernel.sequence;

/** How the position id of a token is counted. */
public enum IdRule {
    /** Its place, padding or not. */
    EVERY_TOKEN,
    /** Its index among the tokens that are not padding. */
    REAL_TOKENS,
    /** Its place, counted from the last token. */
    REVERSED,
    /** Its index after the first real token, which a column names; at least 0. */
    SEQUENCE_START,
    /** Its index in its document; a column gives the documents' lengths. */
    DOCUMENTS,
    /** Its index in its document; every document ends in, or begins with, a separator token. */
    SEPARATED
}
