package io.github.sparkpositional.kernel.patch;

/** What stands in front of a patch's pixels. */
public enum PatchPrefix {
    /** Nothing. */
    NONE(0),
    /** The patch's row and column, counted from 1, so that 0 marks filling: Pix2Struct. */
    ROW_COLUMN(2);

    private final int length;

    PatchPrefix(int length) {
        this.length = length;
    }

    /** How many numbers it takes. */
    public int length() {
        return length;
    }
}
