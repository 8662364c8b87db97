package io.github.sparkpositional.kernel.patch;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import java.io.Serializable;

/**
 * Sizes that are multiples of a factor, near the image's own shape, with a bounded number of pixels. Source:
 * huggingface/transformers, {@code smart_resize} of Qwen2-VL; halves round to even, as Python's {@code round} does.
 *
 * @param factor both edges become multiples of it: patch size times merge size
 * @param minPixels fewest pixels of the result
 * @param maxPixels most pixels of the result
 */
public record SmartResize(int factor, int minPixels, int maxPixels) implements Serializable {
    private static final int MOST_ELONGATED = 200;

    public SmartResize {
        if (factor < 1 || minPixels < 1 || maxPixels < minPixels || (long) factor * factor > maxPixels) {
            throw new IllegalArgumentException("smartFactor, smartMinPixels and smartMaxPixels must be positive, and"
                    + " smartMaxPixels at least smartMinPixels and smartFactor * smartFactor, but they are "
                    + factor + ", "
                    + minPixels + " and " + maxPixels + ".");
        }
    }

    /**
     * The new height and width.
     *
     * @throws InvalidRowException with {@code WRONG_SHAPE} if one edge is more than 200 times the other
     */
    public int[] size(int height, int width) {
        int longest = Math.max(height, width);
        int shortest = Math.min(height, width);
        if ((double) longest / shortest > MOST_ELONGATED) {
            throw new InvalidRowException(
                    Reason.WRONG_SHAPE,
                    "resize smart accepts images up to " + MOST_ELONGATED + " times as long as wide, but this one is "
                            + height + " x " + width + ".");
        }
        long newHeight = Math.round(Math.rint((double) height / factor)) * factor;
        long newWidth = Math.round(Math.rint((double) width / factor)) * factor;
        double pixels = (double) height * width;
        if (newHeight * newWidth > maxPixels) {
            double shrink = Math.sqrt(pixels / maxPixels);
            newHeight = Math.max(factor, (long) Math.floor(height / shrink / factor) * factor);
            newWidth = Math.max(factor, (long) Math.floor(width / shrink / factor) * factor);
        } else if (newHeight * newWidth < minPixels) {
            double grow = Math.sqrt(minPixels / pixels);
            newHeight = (long) Math.ceil(height * grow / factor) * factor;
            newWidth = (long) Math.ceil(width * grow / factor) * factor;
        }
        return new int[] {Math.toIntExact(newHeight), Math.toIntExact(newWidth)};
    }
}
