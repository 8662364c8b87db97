package io.github.sparkpositional.image;

import io.github.sparkpositional.kernel.patch.ByteImage;

/** The colour arithmetic of libjpeg ({@code jdcolor.c}) and of Pillow's {@code cmyk2rgb}, to the last bit. */
final class JpegColors {
    private static final int BITS = 16;
    private static final int HALF = 1 << (BITS - 1);
    private static final int RED_BY_CR = fixedPoint(1.40200);
    private static final int GREEN_BY_CR = fixedPoint(0.71414);
    private static final int GREEN_BY_CB = fixedPoint(0.34414);
    private static final int BLUE_BY_CB = fixedPoint(1.77200);

    private JpegColors() {}

    /** Inverted cyan, magenta, yellow and black of luma, two chromas and inverted black, in place. */
    static ByteImage toInvertedCmyk(ByteImage image) {
        byte[] bytes = image.bytes();
        for (int i = 0; i < bytes.length; i += 4) {
            int luma = bytes[i] & 0xff;
            int blueness = (bytes[i + 1] & 0xff) - 128;
            int redness = (bytes[i + 2] & 0xff) - 128;
            int red = luma + ((RED_BY_CR * redness + HALF) >> BITS);
            int green = luma + ((HALF - GREEN_BY_CB * blueness - GREEN_BY_CR * redness) >> BITS);
            int blue = luma + ((BLUE_BY_CB * blueness + HALF) >> BITS);
            bytes[i] = (byte) ~clip(red);
            bytes[i + 1] = (byte) ~clip(green);
            bytes[i + 2] = (byte) ~clip(blue);
        }
        return image;
    }

    /** Red, green, blue of pixels whose four bytes say how much ink is left away, as Adobe stores them. */
    static ByteImage invertedCmykToRgb(ByteImage image) {
        byte[] inverted = image.bytes();
        byte[] rgb = new byte[inverted.length / 4 * 3];
        for (int from = 0, to = 0; from < inverted.length; from += 4, to += 3) {
            int light = inverted[from + 3] & 0xff;
            for (int channel = 0; channel < 3; channel++) {
                int ink = ~inverted[from + channel] & 0xff;
                // ink * light / 255, rounded as Pillow's MULDIV255 rounds it.
                int product = ink * light + 128;
                rgb[to + channel] = clip(light - (((product >> 8) + product) >> 8));
            }
        }
        return new ByteImage(image.height(), image.width(), 3, rgb);
    }

    private static int fixedPoint(double factor) {
        return (int) (factor * (1 << BITS) + 0.5);
    }

    private static byte clip(int value) {
        return (byte) Math.max(0, Math.min(255, value));
    }
}
