package io.github.sparkpositional.kernel.sequence.packing;

/** The labels of a packed row. */
public enum PackedLabels {
    /** There are none. */
    NONE,
    /** Those of the documents, one after another. */
    AS_GIVEN,
    /** The same, but the first token of every document is ignored: nothing before it could predict it. */
    FIRST_IGNORED
}
