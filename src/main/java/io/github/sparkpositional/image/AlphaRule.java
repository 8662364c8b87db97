package io.github.sparkpositional.image;

/** What becomes of transparency. */
public enum AlphaRule {
    /** Colours stay as they are stored. */
    DROP,
    /** The image is laid over white. */
    WHITE
}
