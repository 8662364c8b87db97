package io.github.sparkpositional.kernel.patch;

/** Where the mean and the standard deviation of a normalisation come from. */
public enum PixelStatistics {
    /** Numbers that are the same for all images. */
    FIXED,
    /** All values of the image itself; squares divided by count - 1. */
    SAMPLE,
    /** All values of the image itself; squares divided by count. */
    POPULATION;
}
