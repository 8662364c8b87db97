package io.github.sparkpositional.kernel.patch;

/** Where a centre crop starts when the remainder is odd. */
public enum CropRounding {
    /** Half the remainder, rounded down: huggingface/transformers, {@code center_crop}. */
    FLOOR,
    /** Half the remainder, halves to the even neighbour: pytorch/vision, {@code center_crop}, and so timm. */
    HALF_EVEN;

    int half(int remainder) {
        return this == FLOOR ? remainder / 2 : (int) Math.rint(remainder / 2.0);
    }
}
