package io.github.sparkpositional.kernel.sequence.packing;

/** Up to where packed rows are padded. */
public enum PadTo {
    /** Not at all: a row ends with its last document. */
    NONE,
    /** To {@code packedLength}, so that all rows are of one length. */
    PACKED_LENGTH
}
