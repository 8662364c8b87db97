package io.github.sparkpositional.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;

/** The chunks of a PNG file: those that make pixels, and those that say how the image is to be turned. */
final class PngChunks {
    private static final int SIGNATURE_LENGTH = 8;
    private static final int OVERHEAD = 12;
    private static final int CONTENT = 8;
    private static final List<String> TEXTS = List.of("tEXt", "zTXt", "iTXt");
    private static final PngText NO_TEXT = new PngText("tEXt", EncodedBytes.NONE);

    private final EncodedBytes encoded;

    PngChunks(EncodedBytes encoded) {
        this.encoded = encoded;
    }

    /** What is done with a chunk, whose length is that of its header, content and checksum. */
    private interface Chunk {
        void read(long at, long length);
    }

    /** All chunks; the last one may be cut off. */
    private void forEach(Chunk chunk) {
        long length;
        for (long at = SIGNATURE_LENGTH; at + OVERHEAD <= encoded.length(); at += length) {
            length = OVERHEAD + (encoded.bigEndian32(at) & 0xffffffffL);
            chunk.read(at, Math.min(length, encoded.length() - at));
        }
    }

    /** Bytes of pixels, deflated. */
    long pictureBytes() {
        long[] bytes = {0};
        forEach((at, length) -> bytes[0] += encoded.hasText(at + 4, "IDAT") ? length : 0);
        return bytes[0];
    }

    /** Where the last palette stands; -1 where there is none. */
    long palette() {
        return last("PLTE");
    }

    /** Where it is said what is transparent; -1 where nothing is. */
    long transparency() {
        return last("tRNS");
    }

    private long last(String type) {
        long[] found = {-1};
        forEach((at, length) -> found[0] = encoded.hasText(at + 4, type) ? at : found[0]);
        return found[0];
    }

    /**
     * A file of the pixels alone, under another header. Texts and profiles may be a bomb: the JDK's reader inflates them
     * without a limit, and a thousandfold is possible.
     */
    byte[] picture(byte[] header) {
        ByteArrayOutputStream picture = new ByteArrayOutputStream(encoded.length());
        picture.write(encoded.bytes(), 0, SIGNATURE_LENGTH);
        picture.writeBytes(chunk("IHDR", header));
        forEach((at, length) -> {
            if (encoded.hasText(at + 4, "IDAT")) {
                picture.write(encoded.bytes(), (int) at, (int) length);
            }
        });
        picture.writeBytes(chunk("IEND", new byte[0]));
        return picture.toByteArray();
    }

    /** Of chunks that say the same the last one counts, as in Pillow; no other is inflated. */
    int orientation() {
        EncodedBytes[] block = {EncodedBytes.NONE};
        PngText[] texts = {NO_TEXT, NO_TEXT};
        forEach((at, length) -> {
            String type = encoded.text(at + 4, 4);
            if (type.equals("eXIf")) {
                block[0] = content(at, length);
            } else if (TEXTS.contains(type) && encoded.hasText(at + CONTENT, PngText.EXIF)) {
                texts[0] = new PngText(type, content(at, length));
            } else if (TEXTS.contains(type) && encoded.hasText(at + CONTENT, PngText.XMP)) {
                texts[1] = new PngText(type, content(at, length));
            }
        });
        EncodedBytes exif = block[0].length() > 0 ? block[0] : texts[0].exif();
        return ExifOrientation.of(exif, texts[1].text(PngText.XMP));
    }

    private EncodedBytes content(long at, long length) {
        return encoded.part(at + CONTENT, at + length - (OVERHEAD - CONTENT));
    }

    private static byte[] chunk(String type, byte[] content) {
        ByteBuffer chunk = ByteBuffer.allocate(OVERHEAD + content.length);
        chunk.putInt(content.length)
                .put(type.getBytes(StandardCharsets.ISO_8859_1))
                .put(content);
        CRC32 checksum = new CRC32();
        checksum.update(chunk.array(), 4, 4 + content.length);
        return chunk.putInt((int) checksum.getValue()).array();
    }
}
