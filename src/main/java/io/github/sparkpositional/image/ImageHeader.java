package io.github.sparkpositional.image;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;

/**
 * What an encoded image says about itself, read without decoding it.
 *
 * @param format how it is encoded
 * @param height rows of pixels, as stored
 * @param width columns of pixels, as stored
 * @param orientation of EXIF, 1 to 8; 1 where none is given
 */
public record ImageHeader(ImageFormat format, int height, int width, int orientation) {

    /**
     * Reads the header; nothing in it is trusted.
     *
     * @throws InvalidRowException with {@code EMPTY_IMAGE}, {@code NOT_AN_IMAGE} or {@code CORRUPT_IMAGE}
     */
    public static ImageHeader read(byte[] encoded) {
        return EncodedImage.open(encoded).header();
    }

    /**
     * Refuses an image that is too large, or larger than its bytes can be.
     *
     * @throws InvalidRowException with {@code IMAGE_TOO_LARGE} or {@code CORRUPT_IMAGE}
     */
    void check(long encodedLength, int maxPixels, int sampleBytes) {
        if (height < 1 || width < 1) {
            throw EncodedBytes.corrupt("its header says " + height + " x " + width + " pixels");
        }
        long pixels = (long) height * width;
        if (pixels * sampleBytes > maxPixels) {
            throw new InvalidRowException(
                    Reason.IMAGE_TOO_LARGE,
                    "An image may have at most " + maxPixels / sampleBytes + " pixels"
                            + (sampleBytes == 1 ? " (maxPixels)" : " of 16 bits (half of maxPixels)")
                            + ", but this one has " + height + " x " + width + ".");
        }
        if (pixels > encodedLength * format.mostPixelsPerByte()) {
            throw EncodedBytes.corrupt(encodedLength + " bytes can't hold the " + height + " x " + width
                    + " pixels that its header announces");
        }
    }
}
