package io.github.sparkpositional.image;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.patch.ByteImage;

/**
 * The cell of a Spark image column (apache/spark, {@code ImageSchema}): rows of blue, green, red and perhaps alpha, or of
 * grey. What Spark couldn't decode has sides of -1.
 *
 * @param mode OpenCV's type: 0 for one channel of bytes, 16 for three, 24 for four
 */
public record SparkImage(int height, int width, int channels, int mode, byte[] data) {
    private static final int OPENCV_CHANNEL_STEP = 8;
    private static final int ALPHA_CHANNELS = 4;

    /**
     * Red, green and blue.
     *
     * @param maxPixels most rows * columns
     * @param alpha what becomes of transparency
     * @throws InvalidRowException with {@code CORRUPT_IMAGE} for an image that Spark marked as invalid or whose fields
     *     disagree, {@code NOT_AN_IMAGE} for channels that are not bytes, {@code IMAGE_TOO_LARGE}
     */
    public ByteImage toRgb(int maxPixels, AlphaRule alpha) {
        if (height < 1 || width < 1 || data == null) {
            throw EncodedBytes.corrupt("Spark's image source marked it as invalid (" + height + " x " + width + ")");
        }
        if ((channels != 1 && channels != 3 && channels != 4) || mode != OPENCV_CHANNEL_STEP * (channels - 1)) {
            throw new InvalidRowException(
                    Reason.NOT_AN_IMAGE,
                    "A Spark image must have bytes in 1, 3 or 4 channels (mode 0, 16, 24), but has " + channels
                            + " channels and mode " + mode + ".");
        }
        long pixels = (long) height * width;
        if (pixels > maxPixels) {
            throw new InvalidRowException(
                    Reason.IMAGE_TOO_LARGE,
                    "An image may have at most " + maxPixels + " pixels (maxPixels), but this one has " + height + " x "
                            + width + ".");
        }
        if (pixels * channels != data.length) {
            throw EncodedBytes.corrupt(height + " x " + width + " x " + channels + " bytes are declared, but "
                    + data.length + " are there");
        }
        ByteImage rgb = new ByteImage(height, width, 3, channels == 1 ? Pixels.greyToRgb(data) : reversed());
        return alpha == AlphaRule.WHITE && channels == ALPHA_CHANNELS
                ? Transparency.overWhite(rgb, Transparency.ofLast(new ByteImage(height, width, channels, data)))
                : rgb;
    }

    private byte[] reversed() {
        byte[] rgb = new byte[data.length / channels * 3];
        for (int from = 0, to = 0; to < rgb.length; from += channels, to += 3) {
            rgb[to] = data[from + 2];
            rgb[to + 1] = data[from + 1];
            rgb[to + 2] = data[from];
        }
        return rgb;
    }
}
