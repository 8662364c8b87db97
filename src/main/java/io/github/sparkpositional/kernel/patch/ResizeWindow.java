package io.github.sparkpositional.kernel.patch;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;

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

    /**
     * Shows the centre of the resized image.
     *
     * @param cropHeight rows shown; 0: all
     * @param cropWidth columns shown; 0: all
     * @throws InvalidRowException with {@code WRONG_SHAPE} if the image is too small for the crop
     */
    static ResizeWindow centred(
            int newHeight, int newWidth, int cropHeight, int cropWidth, ResizePlan.CropRounding rounding) {
        int height = cropHeight == 0 ? newHeight : cropHeight;
        int width = cropWidth == 0 ? newWidth : cropWidth;
        if (height > newHeight || width > newWidth) {
            throw new InvalidRowException(
                    Reason.WRONG_SHAPE,
                    "A centre crop of " + height + " x " + width + " needs an image at least as large, but it is "
                            + newHeight + " x " + newWidth + " after resizing.");
        }
        return new ResizeWindow(
                newHeight, newWidth, rounding.half(newHeight - height), rounding.half(newWidth - width), height, width);
    }

    boolean isWhole() {
        return height == newHeight && width == newWidth;
    }
}
