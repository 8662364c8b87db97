package io.github.sparkpositional.image;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import java.util.Arrays;

/**
 * What a JPEG file says of its image, and what libjpeg concludes from it ({@code jdapimin.c}, {@code
 * default_decompress_parms}).
 *
 * @param colors what the components are
 * @param isArithmetic whether the data is coded arithmetically, not by Huffman's codes
 */
record JpegFrame(int height, int width, Colors colors, boolean isArithmetic) {

    /** What the components of a pixel are. */
    enum Colors {
        GREY(1),
        LUMA_CHROMA(3),
        RGB(3),
        INKS(4),
        LUMA_CHROMA_INK(4);

        private final int components;

        Colors(int components) {
            this.components = components;
        }

        int components() {
            return components;
        }
    }

    private static final int BASELINE = 0xc0;
    private static final int EXTENDED = 0xc1;
    private static final int PROGRESSIVE = 0xc2;
    private static final int ARITHMETIC = 0xc9;
    private static final int PROGRESSIVE_ARITHMETIC = 0xca;

    static boolean isStartedBy(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    /** Gathers what stands in several segments. */
    static final class Builder {
        private static final int NONE = -1;

        private boolean jfif;
        private int adobeTransform = NONE;
        private int type = NONE;
        private int height;
        private int width;
        private int[] componentIds = {};

        void hasJfif() {
            jfif = true;
        }

        void hasAdobeTransform(int transform) {
            adobeTransform = transform;
        }

        boolean isSequential() {
            return type != PROGRESSIVE && type != PROGRESSIVE_ARITHMETIC;
        }

        void read(int marker, EncodedBytes header) {
            if (type != NONE) {
                throw EncodedBytes.corrupt("it has two frames");
            }
            type = marker;
            int precision = header.unsigned8(0);
            height = header.bigEndian16(1);
            width = header.bigEndian16(3);
            componentIds = new int[header.unsigned8(5)];
            if (header.length() < 6 + 3 * componentIds.length) {
                throw EncodedBytes.corrupt("its frame header ends early");
            }
            for (int i = 0; i < componentIds.length; i++) {
                componentIds[i] = header.unsigned8(6 + 3L * i);
            }
            boolean isKnown = marker == BASELINE
                    || marker == EXTENDED
                    || marker == PROGRESSIVE
                    || marker == ARITHMETIC
                    || marker == PROGRESSIVE_ARITHMETIC;
            if (!isKnown || precision != 8 || componentIds.length == 2 || componentIds.length > 4) {
                throw new InvalidRowException(
                        Reason.NOT_AN_IMAGE,
                        "A JPEG must be sequential or progressive, with 8 bits and 1, 3 or 4 components, but this one"
                                + " has type " + (marker - BASELINE) + ", " + precision + " bits and "
                                + componentIds.length + " components.");
            }
        }

        JpegFrame build() {
            if (type == NONE || componentIds.length == 0) {
                throw EncodedBytes.corrupt("it has no frame");
            }
            return new JpegFrame(height, width, colors(), type == ARITHMETIC || type == PROGRESSIVE_ARITHMETIC);
        }

        private Colors colors() {
            return switch (componentIds.length) {
                case 1 -> Colors.GREY;
                case 3 -> isLumaChroma() ? Colors.LUMA_CHROMA : Colors.RGB;
                default -> adobeTransform > 0 ? Colors.LUMA_CHROMA_INK : Colors.INKS;
            };
        }

        private boolean isLumaChroma() {
            if (jfif) {
                return true;
            }
            return adobeTransform == NONE
                    ? !Arrays.equals(componentIds, new int[] {'R', 'G', 'B'})
                    : adobeTransform != 0;
        }
    }
}
