package io.github.sparkpositional.kernel.patch;

/**
 * A new size, and the part of it that is shown.
 *
 * @param newHeight rows after resizing
 * @param newWidth columns after resizing
 * @param top first shown row of the resized image
 * @param left first shown column of the resized image
 * @param height rows shown
 * @param width columns shown
 */
public record ResizeWindow(int newHeight, int newWidth, int top, int left, int height, int width) {

    public ResizeWindow {
        if (top < 0 || left < 0 || height < 1 || width < 1 || top > newHeight - height || left > newWidth - width) {
            throw new IllegalArgumentException("A window of " + height + " x " + width + " at (" + top + ", " + left
                    + ") does not lie in an image of " + newHeight + " x " + newWidth + ".");
        }
    }

    /** Shows all of the resized image. */
    public static ResizeWindow whole(int newHeight, int newWidth) {
        return new ResizeWindow(newHeight, newWidth, 0, 0, newHeight, newWidth);
    }

    boolean isWhole() {
        return height == newHeight && width == newWidth;
    }
}
