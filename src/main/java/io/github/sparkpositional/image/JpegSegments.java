package io.github.sparkpositional.image;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The segments of a JPEG file up to its first scan (ITU-T T.81, annex B), and what libjpeg concludes from them ({@code
 * jdapimin.c}, {@code default_decompress_parms}).
 */
final class JpegSegments {
    private static final int START_OF_SCAN = 0xda;
    private static final int END_OF_IMAGE = 0xd9;
    private static final int FIRST_APPLICATION = 0xe0;
    private static final int EXIF = 0xe1;
    private static final int ADOBE = 0xee;
    private static final int LAST_APPLICATION = 0xef;
    private static final int COMMENT = 0xfe;
    private static final int PROGRESSIVE = 0xc2;
    private static final int NONE = -1;
    /** The segment by which libjpeg, and so the JDK, knows luma and chroma: version 1.1, square pixels, no thumbnail. */
    private static final byte[] JFIF = HexFormat.of().parseHex("ffe000104a46494600010100000100010000");

    private final EncodedBytes encoded;
    private final byte[] kept;
    private int keptLength;
    private boolean jfif;
    private int adobeTransform = NONE;

    int frameType = NONE;
    int height;
    int width;
    int orientation = ExifOrientation.UPRIGHT;
    private int[] componentIds = {};

    /** @throws InvalidRowException with {@code CORRUPT_IMAGE} if the file ends before its first scan */
    JpegSegments(EncodedBytes encoded) {
        this.encoded = encoded;
        this.kept = new byte[2 + JFIF.length + encoded.length()];
        System.arraycopy(JFIF, 0, kept, 2, JFIF.length);
        keptLength = 2 + JFIF.length;
        int at = marker(2);
        while (encoded.unsigned8(at) != START_OF_SCAN) {
            int marker = encoded.unsigned8(at);
            if (marker == END_OF_IMAGE) {
                throw EncodedBytes.corrupt("it has no scan");
            }
            int start = at + 1;
            int end = start + encoded.bigEndian16(start);
            encoded.unsigned8(end);
            read(marker, start + 2, end);
            if (marker < FIRST_APPLICATION || (marker > LAST_APPLICATION && marker != COMMENT)) {
                keep(at, end);
            }
            at = marker(end);
        }
        if (frameType == NONE) {
            throw EncodedBytes.corrupt("it has no frame");
        }
        keep(at, encoded.length());
    }

    /**
     * The file without what is not needed to decode it: profiles, thumbnails and comments, which slow the JDK's reader
     * down and make it change or refuse images. Luma and chroma are marked as such in the one way the JDK heeds.
     */
    byte[] picture() {
        byte[] picture = Arrays.copyOfRange(kept, isLumaChroma() ? 0 : JFIF.length, keptLength);
        picture[0] = (byte) 0xff;
        picture[1] = (byte) 0xd8;
        return picture;
    }

    /** Length of {@link #picture}. */
    long pictureBytes() {
        return keptLength;
    }

    int components() {
        return componentIds.length;
    }

    /** Whether three components are luma and chroma, not red, green and blue. */
    boolean isLumaChroma() {
        if (jfif || componentIds.length != 3) {
            return componentIds.length == 3;
        }
        return adobeTransform == NONE ? !Arrays.equals(componentIds, new int[] {'R', 'G', 'B'}) : adobeTransform != 0;
    }

    /** Whether four components are luma, chroma and black, not cyan, magenta, yellow and black. */
    boolean isLumaChromaBlack() {
        return adobeTransform > 0;
    }

    private void read(int marker, int start, int end) {
        if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc) {
            readFrame(marker, start, end);
        } else if (marker == FIRST_APPLICATION && end - start >= 14 && encoded.hasText(start, "JFIF\0")) {
            jfif = true;
        } else if (marker == ADOBE && end - start >= 12 && encoded.hasText(start, "Adobe")) {
            adobeTransform = encoded.unsigned8(start + 11L);
        } else if (marker == EXIF && encoded.hasText(start, "Exif\0\0")) {
            orientation = ExifOrientation.read(encoded, start + 6, end);
        }
    }

    private void readFrame(int marker, int start, int end) {
        if (frameType != NONE) {
            throw EncodedBytes.corrupt("it has two frames");
        }
        frameType = marker;
        int precision = encoded.unsigned8(start);
        height = encoded.bigEndian16(start + 1L);
        width = encoded.bigEndian16(start + 3L);
        componentIds = new int[encoded.unsigned8(start + 5L)];
        if (end - start < 6 + 3 * componentIds.length) {
            throw EncodedBytes.corrupt("its frame header ends early");
        }
        for (int i = 0; i < componentIds.length; i++) {
            componentIds[i] = encoded.unsigned8(start + 6L + 3L * i);
        }
        if (marker > PROGRESSIVE || precision != 8 || componentIds.length == 2 || componentIds.length > 4) {
            throw new InvalidRowException(
                    Reason.NOT_AN_IMAGE,
                    "A JPEG must be baseline or progressive, with 8 bits and 1, 3 or 4 components, but this one has"
                            + " type "
                            + (marker - 0xc0) + ", " + precision + " bits and " + componentIds.length + " components.");
        }
    }

    /** The place of the next marker's second byte, past bytes that belong to no segment. */
    private int marker(int from) {
        int at = from;
        while (true) {
            while (encoded.unsigned8(at) != 0xff) {
                at++;
            }
            while (encoded.unsigned8(at) == 0xff) {
                at++;
            }
            if (encoded.unsigned8(at) != 0) {
                return at;
            }
        }
    }

    private void keep(int from, int to) {
        kept[keptLength++] = (byte) 0xff;
        System.arraycopy(encoded.bytes(), from, kept, keptLength, to - from);
        keptLength += to - from;
    }
}
