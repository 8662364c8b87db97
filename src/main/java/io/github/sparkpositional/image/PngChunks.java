package io.github.sparkpositional.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The chunks of a PNG file: those that make pixels, and those that say how the image is to be turned. */
final class PngChunks {
    private static final int SIGNATURE_LENGTH = 8;
    private static final int OVERHEAD = 12;
    private static final int CONTENT = 8;
    private static final String XMP_KEYWORD = "XML:com.adobe.xmp\0";
    private static final int MOST_XMP = 1 << 20;

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
        long[] found = {-1};
        forEach((at, length) -> found[0] = encoded.hasText(at + 4, "PLTE") ? at : found[0]);
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

    int orientation() {
        EncodedBytes[] found = {EncodedBytes.NONE, EncodedBytes.NONE};
        forEach((at, length) -> {
            EncodedBytes content = encoded.part(at + CONTENT, at + length - (OVERHEAD - CONTENT));
            if (encoded.hasText(at + 4, "eXIf")) {
                found[0] = content;
            } else if (encoded.hasText(at + 4, "iTXt") && content.hasText(0, XMP_KEYWORD)) {
                found[1] = text(content.part(XMP_KEYWORD.length(), content.length()));
            }
        });
        return ExifOrientation.of(found[0], found[1]);
    }

    /** The text of an iTXt chunk: two bytes about compression and two short texts stand in front of it. */
    private static EncodedBytes text(EncodedBytes afterKeyword) {
        int start = 2;
        for (int zeros = 0; start < afterKeyword.length() && zeros < 2; start++) {
            zeros += afterKeyword.unsigned8(start) == 0 ? 1 : 0;
        }
        EncodedBytes text = afterKeyword.part(start, afterKeyword.length());
        return afterKeyword.length() > 0 && afterKeyword.unsigned8(0) == 1 ? inflated(text) : text;
    }

    private static EncodedBytes inflated(EncodedBytes deflated) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(deflated.bytes());
            byte[] text = new byte[MOST_XMP];
            return new EncodedBytes(text).part(0, inflater.inflate(text));
        } catch (DataFormatException damaged) {
            return EncodedBytes.NONE;
        } finally {
            inflater.end();
        }
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
