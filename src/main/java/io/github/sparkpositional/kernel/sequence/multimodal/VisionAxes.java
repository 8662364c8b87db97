package io.github.sparkpositional.kernel.sequence.multimodal;

/** What the axes of the placeholders of an image or video are. */
public enum VisionAxes {
    /** Time, row and column, all counted from where the text stopped (Qwen2-VL). */
    CORNER(3),
    /** The same, but rows and columns move along with time and are counted from the middle of the frame (VideoRoPE). */
    DIAGONAL(3),
    /**
     * The token's place in the sequence, then column, row and number of the image, counted from 0 wherever it stands; every row
     * ends in one more placeholder (HunYuan-VL, XD-RoPE).
     */
    OWN_GRID(4);

    private final int axes;

    VisionAxes(int axes) {
        this.axes = axes;
    }

    /** Positions of a token. */
    int axes() {
        return axes;
    }

    /** Placeholders that a row of merged patches has beside them. */
    int extraColumns() {
        return this == OWN_GRID ? 1 : 0;
    }

    /** Tokens around the placeholders of an image that may bear their id without belonging to the grid: one at each end. */
    int wrappers() {
        return this == OWN_GRID ? 2 : 0;
    }
}
