package io.github.sparkpositional.kernel.patch;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;

/**
 * Sizes that are multiples of a factor, near the image's own shape, with a bounded number of pixels. Source:
 * huggingface/transformers, {@code smart_resize} of Qwen2-VL; halves round to even, as Python's {@code round} does.
 *
 * @param factor both edges become multiples of it: patch size times merge size
 * @param minPixels fewest pixels of the result
 * @param maxPixels most pixels of the result
 * @param version whose function
 * @param temporalFactor frames of a patch; a still stands for so many where the bounds count frames
 * @param framePixels most pixels of a frame, whose frames share the most pixels evenly; 0: no such bound
 */
public record SmartResize(
        int factor, int minPixels, int maxPixels, Version version, int temporalFactor, int framePixels)
        implements SizeRule {
    private static final int MOST_ELONGATED = 200;

    /** Whose function. */
    public enum Version {
        /** huggingface/transformers, {@code smart_resize} of Qwen2-VL: an edge may come to 0 before the bounds are looked at. */
        TRANSFORMERS,
        /** QwenLM/Qwen2.5-VL, {@code qwen-vl-utils}: an edge is never less than the factor. */
        QWEN_VL_UTILS,
        /**
         * huggingface/transformers, {@code smart_resize} of GLM-4V and of Qwen3-VL's videos: the bounds count the pixels of
         * all frames together.
         */
        FRAMES
    }

    /** That of Qwen2-VL in transformers. */
    public SmartResize(int factor, int minPixels, int maxPixels) {
        this(factor, minPixels, maxPixels, Version.TRANSFORMERS, 1, 0);
    }

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
    @Override
    public int[] size(int height, int width) {
        return size(temporalFactor, height, width);
    }

    @Override
    public int[] size(int frames, int oldHeight, int oldWidth) {
        boolean counts = version == Version.FRAMES;
        int height = oldHeight;
        int width = oldWidth;
        if (counts && Math.min(height, width) < factor) {
            double scale = Math.max((double) factor / height, (double) factor / width);
            height = (int) (height * scale);
            width = (int) (width * scale);
        }
        checkShape(height, width);
        long newHeight = multiple(height);
        long newWidth = multiple(width);
        double counted = counts ? frames : 1;
        double rounded = counts ? Math.rint((double) frames / temporalFactor) * temporalFactor : 1;
        double pixels = counted * height * width;
        long most = counts && framePixels > 0 ? mostOf(frames) : maxPixels;
        if (rounded * newHeight * newWidth > most) {
            double shrink = Math.sqrt(pixels / most);
            newHeight = Math.max(factor, (long) Math.floor(height / shrink / factor) * factor);
            newWidth = Math.max(factor, (long) Math.floor(width / shrink / factor) * factor);
        } else if (rounded * newHeight * newWidth < minPixels) {
            double grow = Math.sqrt(minPixels / pixels);
            newHeight = (long) Math.ceil(height * grow / factor) * factor;
            newWidth = (long) Math.ceil(width * grow / factor) * factor;
        }
        return new int[] {Math.toIntExact(newHeight), Math.toIntExact(newWidth)};
    }

    /** Most pixels of all frames together, where none of them may have more than its share. */
    private long mostOf(int frames) {
        return frames * Math.max(Math.min((long) framePixels, maxPixels / frames), (long) (minPixels * 1.05));
    }

    private long multiple(int edge) {
        long nearest = Math.round(Math.rint((double) edge / factor)) * factor;
        return version == Version.QWEN_VL_UTILS ? Math.max(factor, nearest) : nearest;
    }

    private static void checkShape(int height, int width) {
        int longest = Math.max(height, width);
        int shortest = Math.min(height, width);
        if ((double) longest / shortest > MOST_ELONGATED) {
            throw new InvalidRowException(
                    Reason.WRONG_SHAPE,
                    "resize smart accepts images up to " + MOST_ELONGATED + " times as long as wide, but this one is "
                            + height + " x " + width + ".");
        }
    }
}
