package io.github.sparkpositional.kernel.patch;

import java.util.Arrays;

/**
 * An image of unsigned bytes, [row, column, channel]. The array is not copied: who makes an image gives it away, and
 * nobody writes to it afterwards.
 *
 * @param height rows of pixels, positive
 * @param width columns of pixels, positive
 * @param channels 1 to 4; colours stand as red, green, blue
 * @param bytes height * width * channels values
 */
public record ByteImage(int height, int width, int channels, byte[] bytes) {

    public ByteImage {
        if (height < 1 || width < 1 || channels < 1 || channels > 4) {
            throw new IllegalArgumentException("An image has positive sides and 1 to 4 channels, but is " + height
                    + " x " + width + " x " + channels + ".");
        }
        if ((long) height * width * channels != bytes.length) {
            throw new IllegalArgumentException("An image of " + height + " x " + width + " x " + channels
                    + " can't hold " + bytes.length + " bytes.");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ByteImage image
                && height == image.height
                && width == image.width
                && channels == image.channels
                && Arrays.equals(bytes, image.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * height + width) + Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "ByteImage[" + height + ", " + width + ", " + channels + "]";
    }
}
