package io.github.sparkpositional.kernel.patch;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;

/**
 * The largest size of whole multiples, rounded down, near the image's own shape, with at most so many patches. Source:
 * huggingface/transformers, {@code get_aspect_ratio_preserving_size} of Gemma 4.
 *
 * @param patchHeight rows of pixels in a patch
 * @param patchWidth columns of pixels in a patch
 * @param maxPatches most patches of the result
 * @param multiple both edges become multiples of it
 */
record FlooredBudget(int patchHeight, int patchWidth, int maxPatches, int multiple) implements SizeRule {

    FlooredBudget {
        if (maxPatches < 1) {
            throw new IllegalArgumentException("maxPatches must be at least 1 for resize patch-budget-floor, but is "
                    + maxPatches + "; it limits the patches of an image.");
        }
    }

    @Override
    public int[] size(int height, int width) {
        double pixels = (double) maxPatches * patchHeight * patchWidth;
        double factor = Math.sqrt(pixels / ((double) height * width));
        int newHeight = (int) Math.floor(factor * height / multiple) * multiple;
        int newWidth = (int) Math.floor(factor * width / multiple) * multiple;
        long mostMultiples = (long) pixels / ((long) multiple * multiple);
        if (newHeight == 0 && newWidth > 0) {
            newHeight = multiple;
            newWidth = (int) Math.min(width / height, mostMultiples) * multiple;
        } else if (newWidth == 0 && newHeight > 0) {
            newWidth = multiple;
            newHeight = (int) Math.min(height / width, mostMultiples) * multiple;
        }
        if (newHeight == 0 || newWidth == 0 || (double) newHeight * newWidth > pixels) {
            throw new InvalidRowException(
                    Reason.WRONG_SHAPE,
                    "An image of " + height + " x " + width + " can't be resized to multiples of " + multiple
                            + " with at most " + maxPatches + " patches.");
        }
        return new int[] {newHeight, newWidth};
    }
}
