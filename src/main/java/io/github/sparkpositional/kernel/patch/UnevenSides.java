package io.github.sparkpositional.kernel.patch;

/** What happens to an image whose sides are not multiples of the patch's. */
public enum UnevenSides {
    /** The row is bad ({@code not-divisible}). */
    ERROR,
    /** What is left over at the bottom and at the right is dropped, as a strided convolution does. */
    CROP,
    /** The last patches are padded with zeros, after normalisation, at the bottom and at the right. */
    PAD;
}
