package io.github.sparkpositional.column;

/** What happens to NaN and infinities in a tensor. */
public enum NonFinite {
    /** They are numbers like any other. */
    PASS,
    /** They make the row bad. */
    REFUSE
}
