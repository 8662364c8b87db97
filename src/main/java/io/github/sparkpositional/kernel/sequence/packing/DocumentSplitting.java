package io.github.sparkpositional.kernel.sequence.packing;

/** What may be cut. */
public enum DocumentSplitting {
    /** Nothing: a document longer than a row is a bad row. */
    REFUSE,
    /** Documents longer than a row, into whole rows and a rest. */
    LONG,
    /** Every document, where a row ends: all rows but the last are full. */
    ALWAYS
}
