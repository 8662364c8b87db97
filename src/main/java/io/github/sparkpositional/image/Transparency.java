package io.github.sparkpositional.image;

import io.github.sparkpositional.kernel.patch.ByteImage;
import java.util.Arrays;

/** How opaque pixels are, 0 to 255, and what lies under them. */
final class Transparency {
    private static final int OPAQUE = 255;
    private static final int PRECISION_BITS = 7;

    private Transparency() {}

    /** The last of a pixel's samples. */
    static byte[] ofLast(ByteImage samples) {
        int channels = samples.channels();
        byte[] alpha = new byte[samples.height() * samples.width()];
        for (int i = 0; i < alpha.length; i++) {
            alpha[i] = samples.bytes()[i * channels + channels - 1];
        }
        return alpha;
    }

    /** One value per sample, as a table of 256 has it. */
    static byte[] looked(ByteImage samples, byte[] ofSample) {
        byte[] pixels = samples.bytes();
        byte[] alpha = new byte[pixels.length];
        for (int i = 0; i < alpha.length; i++) {
            alpha[i] = ofSample[pixels[i] & 0xff];
        }
        return alpha;
    }

    /** A table in which everything is opaque. */
    static byte[] opaque() {
        byte[] table = new byte[OPAQUE + 1];
        Arrays.fill(table, (byte) OPAQUE);
        return table;
    }

    /** A frame on a canvas that is transparent around it. */
    static byte[] placed(byte[] frame, int frameWidth, int top, int left, int height, int width) {
        byte[] canvas = new byte[Math.multiplyExact(height, width)];
        for (int row = 0; row < frame.length / frameWidth; row++) {
            System.arraycopy(frame, row * frameWidth, canvas, (top + row) * width + left, frameWidth);
        }
        return canvas;
    }

    /** The image over white. Source: python-pillow/Pillow, release 12.3.0, {@code ImagingAlphaComposite}. */
    static ByteImage overWhite(ByteImage image, byte[] alpha) {
        byte[] colors = image.bytes();
        byte[] mixed = new byte[colors.length];
        for (int i = 0; i < mixed.length; i++) {
            int opacity = alpha[i / 3] & 0xff;
            int sum = (colors[i] & 0xff) * opacity + OPAQUE * (OPAQUE - opacity);
            int scaled = (sum + 128) << PRECISION_BITS;
            mixed[i] = (byte) (((scaled >> 8) + scaled >> 8) >> PRECISION_BITS);
        }
        return new ByteImage(image.height(), image.width(), image.channels(), mixed);
    }
}
