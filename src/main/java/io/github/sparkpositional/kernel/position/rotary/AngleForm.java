package io.github.sparkpositional.kernel.position.rotary;

/** How the cosines and sines of one token stand in its vector. */
public enum AngleForm {
    /** Two blocks with one number per rotating column: every cosine and sine stands twice, as the pairing says. */
    REPEATED,
    /** Two blocks with one number per pair. */
    COMPACT,
    /** Cosine and sine of each pair next to each other: a complex number. */
    PAIRS
}
