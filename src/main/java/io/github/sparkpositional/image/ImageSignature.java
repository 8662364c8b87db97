package io.github.sparkpositional.image;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The kind of image that a file is by its first bytes, whether it can be decoded here or not. */
public final class ImageSignature {
    /** How many bytes tell. */
    public static final int LENGTH = 32;

    private static final Set<String> EXTENSIONS = Set.of(
            "jpg", "jpeg", "jpe", "jif", "jfif", "png", "apng", "gif", "bmp", "dib", "webp", "tif", "tiff", "heic",
            "heif", "avif", "jp2", "j2k", "jxl");

    /** @param text the bytes, as Latin-1 */
    private record Signature(String name, int at, String text) {}

    private static final List<Signature> SIGNATURES = List.of(
            new Signature("JPEG", 0, "\u00ff\u00d8\u00ff"),
            new Signature("PNG", 0, "\u0089PNG\r\n\u001a\n"),
            new Signature("GIF", 0, "GIF8"),
            new Signature("WebP", 8, "WEBP"),
            new Signature("TIFF", 0, "II*\0"),
            new Signature("TIFF", 0, "MM\0*"),
            new Signature("TIFF", 0, "II+\0"),
            new Signature("TIFF", 0, "MM\0+"),
            new Signature("AVIF", 4, "ftypavif"),
            new Signature("AVIF", 4, "ftypavis"),
            new Signature("HEIC", 4, "ftyphei"),
            new Signature("HEIC", 4, "ftyphev"),
            new Signature("HEIC", 4, "ftypmif1"),
            new Signature("HEIC", 4, "ftypmsf1"),
            new Signature("JPEG 2000", 0, "\0\0\0\u000cjP  \r\n\u0087\n"),
            new Signature("JPEG 2000", 0, "\u00ff\u004f\u00ff\u0051"),
            new Signature("JPEG XL", 0, "\0\0\0\u000cJXL \r\n\u0087\n"),
            new Signature("JPEG XL", 0, "\u00ff\n"),
            new Signature("JPEG XR", 0, "II\u00bc"),
            new Signature("Photoshop", 0, "8BPS"),
            new Signature("OpenEXR", 0, "v/1\u0001"),
            new Signature("QOI", 0, "qoif"));

    /** Lengths of the second header of a bitmap, which follows a first one of 14 bytes. */
    private static final Set<Integer> BITMAP_HEADERS = Set.of(12, 16, 40, 52, 56, 64, 108, 124);

    private ImageSignature() {}

    /** The name of the kind of image; empty where it is none. */
    public static Optional<String> of(byte[] start) {
        String text = new String(start, 0, Math.min(start.length, LENGTH), StandardCharsets.ISO_8859_1);
        if (text.startsWith("BM")) {
            return text.length() > 17 && BITMAP_HEADERS.contains(new EncodedBytes(start).littleEndian32(14))
                    ? Optional.of("BMP")
                    : Optional.empty();
        }
        return SIGNATURES.stream()
                .filter(signature -> text.startsWith(signature.text, signature.at))
                .map(Signature::name)
                .findFirst();
    }

    /** Whether a file says by its name that it is an image, whatever it is. */
    public static boolean isClaimedBy(String fileName) {
        String extension = fileName.substring(fileName.lastIndexOf('.') + 1);
        return EXTENSIONS.contains(extension.toLowerCase(Locale.ROOT));
    }
}
