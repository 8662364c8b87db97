package io.github.sparkpositional.image;

import io.github.sparkpositional.kernel.InvalidRowException;

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
}
