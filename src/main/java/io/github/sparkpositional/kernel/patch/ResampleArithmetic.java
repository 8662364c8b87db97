package io.github.sparkpositional.kernel.patch;

/** Whose resampling: all have the same filters and differ in what they round. */
public enum ResampleArithmetic {
    /** Bytes, weighed with 22 binary places: python-pillow/Pillow, {@code Image.resize}. */
    PILLOW,
    /** Bytes, weighed with 16 bits: pytorch/vision, {@code resize} of a tensor of bytes with antialias. */
    TORCHVISION,
    /** Numbers that are not rounded to bytes between the passes: pytorch/vision, {@code resize} of a tensor of floats. */
    TORCHVISION_FLOAT
}
