package io.github.sparkpositional.image;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A text chunk of a PNG file.
 *
 * @param type tEXt, zTXt or iTXt
 * @param content the chunk's, which starts with a keyword
 */
record PngText(String type, EncodedBytes content) {
    static final String XMP = "XML:com.adobe.xmp\0";
    /** EXIF in hexadecimal digits behind three lines, as ImageMagick wrote it before there was a chunk for it. */
    static final String EXIF = "Raw profile type exif\0";

    private static final int LINES_BEFORE_PROFILE = 3;
    private static final int MOST_BYTES = 1 << 20;
    private static final long MOST_INFLATED = 1032;

    /** What stands behind the keyword. */
    EncodedBytes text(String keyword) {
        int start = keyword.length();
        return switch (type) {
            case "tEXt" -> content.part(start, content.length());
            case "zTXt" -> inflated(content.part(start + 1L, content.length()));
            default -> international(start);
        };
    }

    /** The block that the digits of an EXIF profile are; empty where they are damaged. */
    EncodedBytes exif() {
        String[] lines =
                new String(text(EXIF).bytes(), StandardCharsets.ISO_8859_1).split("\n", LINES_BEFORE_PROFILE + 1);
        if (lines.length <= LINES_BEFORE_PROFILE) {
            return EncodedBytes.NONE;
        }
        try {
            return new EncodedBytes(HexFormat.of().parseHex(lines[LINES_BEFORE_PROFILE].replaceAll("\\s", "")));
        } catch (IllegalArgumentException noDigits) {
            return EncodedBytes.NONE;
        }
    }

    /** Two bytes about compression and two short texts stand in front of it. */
    private EncodedBytes international(int start) {
        int at = start + 2;
        for (int zeros = 0; at < content.length() && zeros < 2; at++) {
            zeros += content.unsigned8(at) == 0 ? 1 : 0;
        }
        EncodedBytes text = content.part(at, content.length());
        return start < content.length() && content.unsigned8(start) == 1 ? inflated(text) : text;
    }

    /** No more than such texts are long: a thousandfold is possible. */
    private static EncodedBytes inflated(EncodedBytes deflated) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(deflated.bytes());
            byte[] text = new byte[(int) Math.min(MOST_BYTES, MOST_INFLATED * deflated.length())];
            return new EncodedBytes(text).part(0, inflater.inflate(text));
        } catch (DataFormatException damaged) {
            return EncodedBytes.NONE;
        } finally {
            inflater.end();
        }
    }
}
