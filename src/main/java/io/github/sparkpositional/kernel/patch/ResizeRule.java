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
     * The longer edge becomes the given length; the shorter is length * short / long, rounded to the nearest: SAM's {@code
     * ResizeLongestSide}.
     */
    LONGEST_EDGE_ROUNDED,
    /**
     * The shorter edge becomes the given length, but the longer at most another: DETR's {@code
     * get_size_with_aspect_ratio}.
     */
    SHORTEST_EDGE_LIMITED,
    /** As large as fits into the given height and width; edges are rounded down: DETR's {@code max_height}, {@code max_width}. */
    FIT,
    /** As {@link #FIT}, but edges are rounded to the nearest: timm's {@code ResizeKeepRatio} of the longest edge. */
    FIT_ROUNDED,
    /** As small as covers the given height and width, edges rounded to the nearest: timm's {@code ResizeKeepRatio}. */
    COVER_ROUNDED,
    /**
     * Never larger than it was: shrunk into the given height and width where it exceeds them, then both edges are rounded up
     * to whole multiples: Pixtral, Mistral 3.
     */
    SHRINK,
    /**
     * Both edges become multiples of a factor, rounded down, with as many patches as maxPatches allows: Gemma 4's {@code
     * get_aspect_ratio_preserving_size}.
     */
    PATCH_BUDGET_FLOOR,
    /**
     * Both edges become multiples of the patch's, near the image's own shape, with as many patches as maxPatches allows:
     * NaFlex's and SigLIP 2's variable resolution.
     */
    PATCH_BUDGET;
}
