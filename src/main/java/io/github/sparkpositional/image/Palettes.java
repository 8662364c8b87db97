package io.github.sparkpositional.image;

import java.awt.image.IndexColorModel;

/** Palettes as 256 entries of red, green, blue; entries that a file doesn't give are grey, as in Pillow. */
final class Palettes {
    private static final int ENTRIES = 256;

    private Palettes() {}

    static byte[] grey() {
        byte[] palette = new byte[3 * ENTRIES];
        for (int i = 0; i < palette.length; i++) {
            palette[i] = (byte) (i / 3);
        }
        return palette;
    }

    static byte[] colors(IndexColorModel model) {
        byte[] palette = grey();
        for (int i = 0; i < Math.min(model.getMapSize(), ENTRIES); i++) {
            palette[3 * i] = (byte) model.getRed(i);
            palette[3 * i + 1] = (byte) model.getGreen(i);
            palette[3 * i + 2] = (byte) model.getBlue(i);
        }
        return palette;
    }

    /** The first {@code entries} from {@code start} on in a file. */
    static byte[] read(EncodedBytes encoded, long start, int entries) {
        byte[] palette = grey();
        for (int i = 0; i < 3 * entries; i++) {
            palette[i] = (byte) encoded.unsigned8(start + i);
        }
        return palette;
    }
}
