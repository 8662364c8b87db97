package io.github.sparkpositional.image;

/** Palettes as 256 entries of red, green, blue; entries that a file doesn't give are black, as in Pillow 12.3. */
final class Palettes {
    private static final int ENTRIES = 256;

    private Palettes() {}

    static byte[] black() {
        return new byte[3 * ENTRIES];
    }

    static byte[] grey() {
        return grey(8);
    }

    /** Samples of few bits spread over 0 to 255. */
    static byte[] grey(int bits) {
        byte[] palette = new byte[3 * ENTRIES];
        for (int i = 0; i < palette.length; i++) {
            palette[i] = (byte) (i / 3 * 255 / ((1 << bits) - 1));
        }
        return palette;
    }

    /** The first {@code entries} from {@code start} on in a file. */
    static byte[] read(EncodedBytes encoded, long start, int entries) {
        byte[] palette = black();
        for (int i = 0; i < 3 * Math.min(entries, ENTRIES); i++) {
            palette[i] = (byte) encoded.unsigned8(start + i);
        }
        return palette;
    }
}
