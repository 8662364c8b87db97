package io.github.sparkpositional.image;

import io.github.sparkpositional.kernel.patch.ByteImage;

/** Samples to red, green, blue, with no colour management: the samples are what the file says. */
final class Pixels {
    private Pixels() {}

    static ByteImage greyToRgb(ByteImage grey) {
        return new ByteImage(grey.height(), grey.width(), 3, greyToRgb(grey.bytes()));
    }

    static byte[] greyToRgb(byte[] grey) {
        byte[] rgb = new byte[Math.multiplyExact(grey.length, 3)];
        for (int i = 0; i < grey.length; i++) {
            rgb[3 * i] = grey[i];
            rgb[3 * i + 1] = grey[i];
            rgb[3 * i + 2] = grey[i];
        }
        return rgb;
    }

    /** The colours of pixels that are indices; [red, green, blue] per entry. */
    static ByteImage indexed(ByteImage indices, byte[] palette) {
        byte[] pixels = indices.bytes();
        byte[] rgb = new byte[Math.multiplyExact(pixels.length, 3)];
        for (int i = 0; i < pixels.length; i++) {
            int entry = 3 * (pixels[i] & 0xff);
            rgb[3 * i] = palette[entry];
            rgb[3 * i + 1] = palette[entry + 1];
            rgb[3 * i + 2] = palette[entry + 2];
        }
        return new ByteImage(indices.height(), indices.width(), 3, rgb);
    }

    /** A frame on its canvas; what it leaves free is as {@code canvas} is. */
    static ByteImage placed(ByteImage frame, int top, int left, ByteImage canvas) {
        for (int row = 0; row < frame.height(); row++) {
            System.arraycopy(
                    frame.bytes(),
                    3 * row * frame.width(),
                    canvas.bytes(),
                    3 * ((top + row) * canvas.width() + left),
                    3 * frame.width());
        }
        return canvas;
    }
}
