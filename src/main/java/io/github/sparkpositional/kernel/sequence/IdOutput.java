package io.github.sparkpositional.kernel.sequence;

/** The output for a sequence. */
public enum IdOutput {
    /** The position id of every token. */
    POSITIONS,
    /** The 0-based number of every token's document. */
    SEGMENTS,
    /** Tokens in front of every document, and in all; cu_seqlens of variable-length attention. */
    CUMULATIVE_LENGTHS,
    /** The token ids, but a marker for the first token of every document. */
    LABELS,
    /** 1 for every pair of query and key that attention may not look at: later keys, and other documents'. */
    BLOCKED;

    /** Whether it needs to be known where documents end. */
    public boolean isOfDocuments() {
        return this != POSITIONS;
    }
}
