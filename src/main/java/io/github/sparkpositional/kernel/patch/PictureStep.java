package io.github.sparkpositional.kernel.patch;

import java.io.Serializable;

/** A step from the pixels of a picture to those that a model is shown. */
public sealed interface PictureStep extends Serializable {

    /** Rows of pixels after it. */
    int height();

    /** Columns of pixels after it. */
    int width();

    /** Resampling to a new size. */
    record Scale(int height, int width) implements PictureStep {}

    /**
     * A part of what is there; where it reaches beyond, there is a background.
     *
     * @param top first row, negative above the picture
     * @param left first column, negative to the left of the picture
     * @param background red, green and blue as one number, 0xRRGGBB
     */
    record Frame(int top, int left, int height, int width, int background) implements PictureStep {}
}
