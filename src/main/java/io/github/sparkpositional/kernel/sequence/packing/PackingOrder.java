package io.github.sparkpositional.kernel.sequence.packing;

/** Which row a document goes to. */
public enum PackingOrder {
    /** Longest documents first, each into the first row that has room: fullest rows. */
    FIRST_FIT_DECREASING,
    /** Longest documents first, each into the row that it fills most: no less full, at the price of a search. */
    BEST_FIT_DECREASING,
    /** One after another; a document that doesn't fit opens the next row: order is kept. */
    IN_ORDER
}
