package io.github.sparkpositional.image;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import java.util.Optional;

/**
 * What the headers of a bitmap say: that of the file, 14 bytes, and the one behind it, whose length tells its version (12 and
 * 64: OS/2; 40 to 124: Windows).
 *
 * @param begin of the pixels
 * @param colors of the palette; 0 for as many as there can be
 */
record BmpLayout(
        int headerLength, int height, int width, boolean isTopDown, int bits, int compression, int colors, long begin) {
    private static final int FILE_HEADER_LENGTH = 14;
    private static final int OLD_HEADER_LENGTH = 12;
    private static final int WINDOWS_HEADER_LENGTH = 40;
    /** The first version whose header has a mask of alpha. */
    private static final int ALPHA_HEADER_LENGTH = 56;

    private static final int RAW = 0;
    private static final int RUNS_OF_BYTES = 1;
    private static final int RUNS_OF_HALVES = 2;
    /** Not compressed; masks say which bits are red, green and blue. */
    private static final int MASKED = 3;
    /** Whole JPEG and PNG files, meant for printers: images of other sizes than the header's. */
    private static final int FIRST_EMBEDDED = 4;

    private static final int LAST_EMBEDDED = 5;

    private static final int[] MASKS_OF_16 = {0x7c00, 0x3e0, 0x1f};
    private static final int[] MASKS = {0xff0000, 0xff00, 0xff};
    private static final int ALPHA_MASK = 0xff000000;

    static BmpLayout of(EncodedBytes encoded) {
        int headerLength = encoded.littleEndian32(14);
        boolean old = headerLength == OLD_HEADER_LENGTH;
        int compression = old ? RAW : encoded.littleEndian32(30);
        if (compression >= FIRST_EMBEDDED && compression <= LAST_EMBEDDED) {
            throw new InvalidRowException(
                    Reason.NOT_AN_IMAGE, "A BMP must hold pixels, but this one embeds another file.");
        }
        int height = old ? encoded.littleEndian16(20) : encoded.littleEndian32(22);
        return new BmpLayout(
                headerLength,
                Math.abs(height),
                old ? encoded.littleEndian16(18) : encoded.littleEndian32(18),
                height < 0,
                encoded.littleEndian16(old ? 24 : 28),
                compression,
                old ? 0 : encoded.littleEndian32(46),
                encoded.littleEndian32(10) & 0xffffffffL);
    }

    /** Whether pixels are compressed; {@code CORRUPT_IMAGE} where they are so in a way that there is not. */
    boolean hasRuns() {
        if ((compression == RUNS_OF_BYTES && bits == 8) || (compression == RUNS_OF_HALVES && bits == 4)) {
            return true;
        }
        boolean isKnown =
                switch (bits) {
                    case 1, 2, 4, 8, 24 -> compression == RAW;
                    case 16, 32 -> compression == RAW || compression == MASKED;
                    default -> false;
                };
        if (!isKnown) {
            throw EncodedBytes.corrupt(
                    "its header says pixels of " + bits + " bits and the compression of number " + compression);
        }
        return false;
    }

    /** Bytes of a row that is not compressed, with its padding. */
    long rowBytes() {
        return ((long) width * bits + 31) / 32 * 4;
    }

    /** Where a stored row starts in the picture, in pixels: rows stand from bottom to top unless the height is negative. */
    int start(int row) {
        return width * (isTopDown ? row : height - 1 - row);
    }

    byte[] palette(EncodedBytes encoded) {
        int entryLength = headerLength == OLD_HEADER_LENGTH ? 3 : 4;
        int entries = colors <= 0 || colors > 256 ? 1 << bits : colors;
        long at = FILE_HEADER_LENGTH + (headerLength & 0xffffffffL);
        byte[] palette = Palettes.black();
        for (int i = 0; i < entries; i++) {
            for (int channel = 0; channel < 3; channel++) {
                palette[3 * i + channel] = (byte) encoded.unsigned8(at + (long) entryLength * i + 2 - channel);
            }
        }
        return palette;
    }

    /** @param channel 0 for red, 1 for green, 2 for blue */
    BmpSample sample(EncodedBytes encoded, int channel) {
        if (compression == MASKED && !isUnmasked(encoded)) {
            return BmpSample.of(mask(encoded, channel));
        }
        return BmpSample.of((bits == 16 ? MASKS_OF_16 : MASKS)[channel]);
    }

    /** The alpha of pixels of 32 bits, where there is a mask of it; empty masks mean the usual ones, with alpha, as in Pillow. */
    Optional<BmpSample> alpha(EncodedBytes encoded) {
        if (compression != MASKED || bits != Integer.SIZE) {
            return Optional.empty();
        }
        int mask = isUnmasked(encoded)
                ? ALPHA_MASK
                : Integer.compareUnsigned(headerLength, ALPHA_HEADER_LENGTH) >= 0 ? mask(encoded, 3) : 0;
        return mask == 0 ? Optional.empty() : Optional.of(BmpSample.of(mask));
    }

    private boolean isUnmasked(EncodedBytes encoded) {
        return bits == Integer.SIZE
                && (mask(encoded, 0) | mask(encoded, 1) | mask(encoded, 2)) == 0
                && (Integer.compareUnsigned(headerLength, ALPHA_HEADER_LENGTH) < 0 || mask(encoded, 3) == 0);
    }

    private static int mask(EncodedBytes encoded, int channel) {
        return encoded.littleEndian32(FILE_HEADER_LENGTH + WINDOWS_HEADER_LENGTH + 4L * channel);
    }
}
