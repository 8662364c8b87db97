package io.github.sparkpositional.image;

/** Finds the orientation tag in an EXIF block, which is a TIFF file without images. */
final class ExifOrientation {
    static final int UPRIGHT = 1;

    private static final int ORIENTATION = 0x0112;
    private static final int SHORT = 3;
    private static final int ENTRY_LENGTH = 12;

    private ExifOrientation() {}

    /**
     * The orientation, 1 to 8; 1 where there is none or the block is damaged, since its image may be sound.
     *
     * @param start of the TIFF header
     */
    static int read(EncodedBytes encoded, int start, int end) {
        boolean little = encoded.hasText(start, "II*\0");
        if (end - start < 8 || end > encoded.length() || !(little || encoded.hasText(start, "MM\0*"))) {
            return UPRIGHT;
        }
        long directory = start + (read32(encoded, start + 4L, little) & 0xffffffffL);
        if (directory + 2 > end) {
            return UPRIGHT;
        }
        int entries = read16(encoded, directory, little);
        for (int i = 0; i < entries; i++) {
            long entry = directory + 2 + (long) ENTRY_LENGTH * i;
            if (entry + ENTRY_LENGTH > end) {
                return UPRIGHT;
            }
            if (read16(encoded, entry, little) == ORIENTATION
                    && read16(encoded, entry + 2, little) == SHORT
                    && read32(encoded, entry + 4, little) == 1) {
                int orientation = read16(encoded, entry + 8, little);
                return orientation >= 1 && orientation <= 8 ? orientation : UPRIGHT;
            }
        }
        return UPRIGHT;
    }

    private static int read16(EncodedBytes encoded, long at, boolean little) {
        return little ? encoded.littleEndian16(at) : encoded.bigEndian16(at);
    }

    private static int read32(EncodedBytes encoded, long at, boolean little) {
        return little ? encoded.littleEndian32(at) : encoded.bigEndian32(at);
    }
}
