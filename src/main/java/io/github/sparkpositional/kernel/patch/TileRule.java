package io.github.sparkpositional.kernel.patch;

/** How a picture is cut into tiles before each is cut into patches. */
public enum TileRule {
    /** It is not: one picture, one tile. */
    NONE,
    /**
     * Into the one of given resolutions that fits best, as large as fits and in the middle of black: LLaVA-NeXT's anyres,
     * LLaVA-OneVision.
     */
    RESOLUTIONS,
    /** Into the grid of tiles whose shape is nearest, stretched to it: InternVL, GOT-OCR. */
    NEAREST_SHAPE,
    /** By its longest edge, stretched to whole tiles: Idefics3, SmolVLM. */
    LONGEST_EDGE,
    /** Into the grid of tiles that needs the least resizing, at the top left of black: Llama 3.2 Vision, Llama 4. */
    CANVAS,
    /** Into equal crops along its longer edge, where it is elongated: Gemma 3's pan and scan. */
    PAN_AND_SCAN
}
