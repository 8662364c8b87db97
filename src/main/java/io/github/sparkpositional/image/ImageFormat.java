package io.github.sparkpositional.image;

import java.util.Optional;
import java.util.stream.Stream;

/** The encodings that are read. */
public enum ImageFormat {
    JPEG("\u00ff\u00d8\u00ff", 0, 1024),
    PNG("\u0089PNG\r\n\u001a\n", 0, 8 * 1032),
    GIF("GIF8", 0, 4096),
    BMP("BM", 0, 256),
    WEBP("WEBP", 8, Integer.MAX_VALUE);

    private final String signature;
    private final int offset;
    private final int mostPixelsPerByte;

    ImageFormat(String signature, int offset, int mostPixelsPerByte) {
        this.signature = signature;
        this.offset = offset;
        this.mostPixelsPerByte = mostPixelsPerByte;
    }

    /** The format whose signature the bytes carry. */
    static Optional<ImageFormat> of(EncodedBytes encoded) {
        return Stream.of(values())
                .filter(format -> encoded.hasText(format.offset, format.signature))
                .filter(format -> format != WEBP || encoded.hasText(0, "RIFF"))
                .findFirst();
    }

    /**
     * How many pixels a byte can stand for at the very most, by the format's best compression: an image that announces
     * more was cut off, and is refused before memory is set aside for it. WebP has no such bound.
     */
    int mostPixelsPerByte() {
        return mostPixelsPerByte;
    }
}
