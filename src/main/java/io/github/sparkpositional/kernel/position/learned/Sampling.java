package io.github.sparkpositional.kernel.position.learned;

/** Where the rows of a resampled table lie among the rows of the stored one. */
public enum Sampling {
    /** Row centres: {@code source = (target + 0.5) * old / new - 0.5}; borders repeat the outermost row. */
    HALF_PIXEL,
    /** Row centres, and the kernel is as much wider as the table shrinks; borders renormalise. */
    ANTIALIAS,
    /** Outermost rows on outermost rows: {@code source = target * (old - 1) / (new - 1)}. */
    ALIGN_CORNERS
}
