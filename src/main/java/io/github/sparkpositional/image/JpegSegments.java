package io.github.sparkpositional.image;

import io.github.sparkpositional.kernel.InvalidRowException;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/**
 * The segments of a JPEG file (ITU-T T.81, annex B) up to the end of its first image, without what is not needed to decode
 * it: profiles, thumbnails, comments, and bytes that belong to no segment.
 */
final class JpegSegments {
    private static final int FIRST_RESTART = 0xd0;
    private static final int START_OF_IMAGE = 0xd8;
    private static final int END_OF_IMAGE = 0xd9;
    private static final int START_OF_SCAN = 0xda;
    private static final int FIRST_APPLICATION = 0xe0;
    private static final int EXIF = 0xe1;
    private static final int ADOBE = 0xee;
    private static final int LAST_APPLICATION = 0xef;
    private static final int COMMENT = 0xfe;
    private static final String EXIF_START = "Exif\0\0";
    private static final String XMP_START = "http://ns.adobe.com/xap/1.0/\0";
    /** What a scan of a sequential image covers, whatever it says: some cameras write zeros there. */
    private static final byte[] ALL_COEFFICIENTS = {0, 63, 0};

    private static final int LEAST_SCAN_HEADER = 8;
    private static final byte[] START = HexFormat.of().parseHex("ffd8");
    /** Version 1.1, square pixels, no thumbnail. */
    private static final byte[] JFIF = HexFormat.of().parseHex("ffe000104a46494600010100000100010000");

    private static final byte[] ADOBE_WITHOUT_TRANSFORM = HexFormat.of().parseHex("ffee000e41646f626500640000000000");

    private final EncodedBytes encoded;
    private final JpegFrame.Builder frame = new JpegFrame.Builder();
    private final ByteArrayOutputStream exif = new ByteArrayOutputStream();
    private EncodedBytes xmp = EncodedBytes.NONE;
    private final byte[] kept;
    private int keptLength;
    private int scans;
    private final boolean isWhole;

    /** @throws InvalidRowException with {@code CORRUPT_IMAGE} if the file ends before its first scan */
    JpegSegments(EncodedBytes encoded) {
        this.encoded = encoded;
        this.kept = new byte[encoded.length()];
        int at = marker(START.length);
        while (at < encoded.length() && encoded.unsigned8(at) != END_OF_IMAGE) {
            int marker = encoded.unsigned8(at);
            if (marker >= FIRST_RESTART && marker <= START_OF_IMAGE) {
                throw EncodedBytes.corrupt(
                        "a marker of type " + Integer.toHexString(marker) + " stands between its segments");
            }
            int start = at + 1;
            int end = start + encoded.bigEndian16(start);
            if (end > encoded.length()) {
                throw EncodedBytes.corrupt("it ends early, inside a segment of " + (end - start) + " bytes");
            }
            at = marker == START_OF_SCAN ? scan(at, end) : segment(marker, at, start + 2, end);
        }
        if (scans == 0) {
            throw EncodedBytes.corrupt("it has no scan");
        }
        isWhole = at < encoded.length();
        if (isWhole) {
            keep(at, at + 1);
        }
    }

    JpegFrame frame() {
        return frame.build();
    }

    /** Length of {@link #picture}. */
    int pictureBytes() {
        return keptLength;
    }

    /** Whether the image ends with its marker, not with the file. */
    boolean isWhole() {
        return isWhole;
    }

    int scans() {
        return scans;
    }

    int orientation() {
        return ExifOrientation.of(new EncodedBytes(exif.toByteArray()), xmp);
    }

    /**
     * The image and nothing else, its colours marked in the way that every decoder heeds: by JFIF for luma and chroma, by
     * Adobe for red, green and blue. Those of four components stay unmarked: a decoder must leave them as they are.
     */
    byte[] picture() {
        byte[] colors =
                switch (frame().colors()) {
                    case LUMA_CHROMA, GREY -> JFIF;
                    case RGB -> ADOBE_WITHOUT_TRANSFORM;
                    case INKS, LUMA_CHROMA_INK -> new byte[0];
                };
        byte[] picture = new byte[START.length + colors.length + keptLength];
        System.arraycopy(START, 0, picture, 0, START.length);
        System.arraycopy(colors, 0, picture, START.length, colors.length);
        System.arraycopy(kept, 0, picture, START.length + colors.length, keptLength);
        return picture;
    }

    /** @return the place of the next marker */
    private int segment(int marker, int at, int start, int end) {
        if (JpegFrame.isStartedBy(marker)) {
            frame.read(marker, encoded.part(start, end));
        } else if (scans == 0) {
            describe(marker, start, end);
        }
        if (marker < FIRST_APPLICATION || (marker > LAST_APPLICATION && marker != COMMENT)) {
            keep(at, end);
        }
        return marker(end);
    }

    private void describe(int marker, int start, int end) {
        if (marker == FIRST_APPLICATION && end - start >= 14 && encoded.hasText(start, "JFIF\0")) {
            frame.hasJfif();
        } else if (marker == ADOBE && end - start >= 12 && encoded.hasText(start, "Adobe")) {
            frame.hasAdobeTransform(encoded.unsigned8(start + 11L));
        } else if (marker == EXIF && end - start >= EXIF_START.length() && encoded.hasText(start, EXIF_START)) {
            // A block of more than 64 kB goes on in the next segment.
            exif.write(encoded.bytes(), start + EXIF_START.length(), end - start - EXIF_START.length());
        } else if (marker == EXIF && encoded.hasText(start, XMP_START)) {
            xmp = encoded.part(start + XMP_START.length(), end);
        }
    }

    /** @return the place of the next marker that is none of a restart */
    private int scan(int at, int end) {
        scans++;
        int next = end;
        do {
            next = marker(next);
        } while (next < encoded.length() && isRestart(encoded.unsigned8(next)));
        int dataEnd = next < encoded.length() ? next - 1 : next;
        keep(at, dataEnd);
        if (frame.isSequential() && encoded.bigEndian16(at + 1) >= LEAST_SCAN_HEADER) {
            int headerEnd = keptLength - (dataEnd - end);
            System.arraycopy(ALL_COEFFICIENTS, 0, kept, headerEnd - ALL_COEFFICIENTS.length, ALL_COEFFICIENTS.length);
        }
        return next;
    }

    private static boolean isRestart(int marker) {
        return marker >= FIRST_RESTART && marker < START_OF_IMAGE;
    }

    /** The place of the next marker's second byte, past bytes that belong to no segment; the file's end if none follows. */
    private int marker(int from) {
        byte[] bytes = encoded.bytes();
        for (int at = from + 1; at < bytes.length; at++) {
            if (bytes[at - 1] == (byte) 0xff && bytes[at] != 0 && bytes[at] != (byte) 0xff) {
                return at;
            }
        }
        return bytes.length;
    }

    /** @param from the second byte of a marker */
    private void keep(int from, int to) {
        kept[keptLength++] = (byte) 0xff;
        System.arraycopy(encoded.bytes(), from, kept, keptLength, to - from);
        keptLength += to - from;
    }
}
