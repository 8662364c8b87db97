package io.github.sparkpositional.kernel.sequence;

/** What tells the position id of a token. */
public enum IdRule {
    /** Its place, padding or not. */
    EVERY_TOKEN,
    /** Its place among the tokens that are no padding. */
    REAL_TOKENS,
    /** Its place, counted from the last token. */
    REVERSED,
    /** Its place behind the first real token, which a column names; not below 0. */
    SEQUENCE_START,
    /** Its place in its document; a column gives the documents' lengths. */
    DOCUMENTS,
    /** Its place in its document; every document ends in a separator token. */
    SEPARATED
}
