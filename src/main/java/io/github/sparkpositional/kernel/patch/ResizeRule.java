package io.github.sparkpositional.kernel.patch;

/** How an image's new size follows from its old one. */
public enum ResizeRule {
    /** It stays as it is. */
    NONE,
    /** The given height and width, whatever the image's shape. */
    EXACT,
    /**
     * The shorter edge becomes the given length; the longer is floor(length * long / short), as in torchvision's and
     * Hugging Face's {@code resize} with a single size.
     */
    SHORTEST_EDGE,
    /** The longer edge becomes the given length; the shorter is floor(length * short / long), at least 1. */
    LONGEST_EDGE,
    /**
     * Both edges become multiples of a factor, near the image's own shape, with the number of pixels between two bounds:
     * Qwen2-VL's {@code smart_resize}.
     */
    SMART,
    /**
     * Both edges become multiples of the patch's, near the image's own shape, with as many patches as maxPatches allows:
     * NaFlex's and SigLIP 2's variable resolution.
     */
    PATCH_BUDGET;
}
