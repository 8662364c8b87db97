package io.github.sparkpositional.kernel.sequence.multimodal;

/** Whether the axes of M-RoPE have a row of plain positions in front. */
public enum TextPositions {
    /** No. */
    NONE,
    /**
     * The place of every token in its document comes first: what transformers' Qwen-VL models take as the first of four rows, to
     * tell the documents of a packed row apart.
     */
    FIRST
}
