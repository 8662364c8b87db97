package io.github.sparkpositional.image;

import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds how a picture is to be turned, by the rules of Pillow's {@code Image.getexif}: the tag of the EXIF block, which is
 * a TIFF file without images, in any type of number; where the block has no such tag, the first {@code tiff:Orientation}
 * of the XMP packet.
 */
final class ExifOrientation {
    static final int UPRIGHT = 1;

    private static final int LAST = 8;
    private static final int ORIENTATION = 0x0112;
    private static final int ENTRY_LENGTH = 12;
    private static final int INLINE_LENGTH = 4;
    private static final String START = "Exif\0\0";
    private static final Pattern IN_XMP = Pattern.compile("tiff:Orientation(?:=\"|>)([0-9])");

    private final EncodedBytes block;
    private final boolean little;

    private ExifOrientation(EncodedBytes block, boolean little) {
        this.block = block;
        this.little = little;
    }

    /**
     * The orientation, 1 to 8; 1 where there is none or the block is damaged, since its image may be sound.
     *
     * @param exif with or without the six bytes that start it; empty where there is none
     * @param xmp empty where there is none
     */
    static int of(EncodedBytes exif, EncodedBytes xmp) {
        int start = 0;
        while (exif.hasText(start, START)) {
            start += START.length();
        }
        EncodedBytes block = exif.part(start, exif.length());
        OptionalDouble tag = OptionalDouble.empty();
        if (block.length() > 0) {
            boolean little = block.hasText(0, "II*\0");
            if (block.length() < 8 || !(little || block.hasText(0, "MM\0*"))) {
                return UPRIGHT;
            }
            tag = new ExifOrientation(block, little).tag();
        }
        double orientation = tag.orElseGet(() -> inXmp(xmp));
        return orientation == (int) orientation && orientation >= UPRIGHT && orientation <= LAST
                ? (int) orientation
                : UPRIGHT;
    }

    private static int inXmp(EncodedBytes xmp) {
        Matcher found = IN_XMP.matcher(new String(xmp.bytes(), StandardCharsets.ISO_8859_1));
        return found.find() ? found.group(1).charAt(0) - '0' : UPRIGHT;
    }

    /** Of a tag that is given twice the last one counts; NaN where it is no number. */
    private OptionalDouble tag() {
        OptionalDouble found = OptionalDouble.empty();
        long directory = unsigned32(4);
        if (directory + 2 > block.length()) {
            return found;
        }
        int entries = unsigned16(directory);
        for (int i = 0; i < entries; i++) {
            long entry = directory + 2 + (long) ENTRY_LENGTH * i;
            if (entry + ENTRY_LENGTH > block.length()) {
                return found;
            }
            if (unsigned16(entry) == ORIENTATION) {
                int type = unsigned16(entry + 2);
                long length = size(type) * unsigned32(entry + 4);
                long at = length > INLINE_LENGTH ? unsigned32(entry + 8) : entry + 8;
                if (length > 0 && at + length <= block.length()) {
                    found = OptionalDouble.of(number(type, at));
                }
            }
        }
        return found;
    }

    /** Bytes of a value of one of TIFF's types; 0 for a type that TIFF doesn't have. */
    private static int size(int type) {
        return switch (type) {
            case 1, 2, 6, 7 -> 1;
            case 3, 8 -> 2;
            case 4, 9, 11, 13 -> 4;
            case 5, 10, 12 -> 8;
            default -> 0;
        };
    }

    private double number(int type, long at) {
        return switch (type) {
            case 3 -> unsigned16(at);
            case 4, 13 -> unsigned32(at);
            case 5 -> (double) unsigned32(at) / unsigned32(at + 4);
            case 6 -> (byte) block.unsigned8(at);
            case 8 -> (short) unsigned16(at);
            case 9 -> (int) unsigned32(at);
            case 10 -> (double) (int) unsigned32(at) / (int) unsigned32(at + 4);
            case 11 -> Float.intBitsToFloat((int) unsigned32(at));
            case 12 -> Double.longBitsToDouble(bits64(at));
            default -> Double.NaN;
        };
    }

    private long bits64(long at) {
        long first = unsigned32(at);
        long second = unsigned32(at + 4);
        return little ? second << 32 | first : first << 32 | second;
    }

    private int unsigned16(long at) {
        return little ? block.littleEndian16(at) : block.bigEndian16(at);
    }

    private long unsigned32(long at) {
        return (little ? block.littleEndian32(at) : block.bigEndian32(at)) & 0xffffffffL;
    }
}
