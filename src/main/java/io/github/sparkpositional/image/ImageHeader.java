package io.github.sparkpositional.image;

/**
 * What an encoded image says about itself, read without decoding it.
 *
 * @param format how it is encoded
 * @param height rows of pixels, as stored
 * @param width columns of pixels, as stored
 * @param orientation of EXIF, 1 to 8; 1 where none is given
 */
public record ImageHeader(ImageFormat format, int height, int width, int orientation) {}
