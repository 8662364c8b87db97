package io.github.sparkpositional.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Walks over the chunks of a WebP file (RFC 9649, section 2.7) and picks those that make its first image. */
final class WebpReader {
    private static final int RIFF_HEADER = 12;
    private static final int CHUNK_HEADER = 8;
    private static final int FRAME_HEADER = 16;
    /** Content of the chunk that says that a file has more than an image. */
    private static final int EXTENDED = 10;

    private static final int HAS_ALPHA = 0x10;
    /** Bytes behind the file, since the decoder of ImageIO looks ahead without heed of the end. */
    private static final int SLACK = 8;

    private final EncodedBytes encoded;
    private int canvasHeight;
    private int canvasWidth;
    private int top;
    private int left;
    private int frameHeight;
    private int frameWidth;
    private int picture;
    private int pictureLength;
    private int alpha;
    private int alphaLength;
    private boolean isLossy;
    private boolean isTranslucent;
    private EncodedBytes exif = EncodedBytes.NONE;
    private EncodedBytes xmp = EncodedBytes.NONE;

    WebpReader(EncodedBytes encoded) {
        this.encoded = encoded;
    }

    WebpFile read() {
        long end = Math.min(8 + (encoded.littleEndian32(4) & 0xffffffffL), encoded.length());
        walk(RIFF_HEADER, end, this::chunk);
        if (pictureLength == 0) {
            throw EncodedBytes.corrupt("it has no image");
        }
        if (canvasHeight == 0) {
            canvasHeight = frameHeight;
            canvasWidth = frameWidth;
        }
        if (top + frameHeight > canvasHeight || left + frameWidth > canvasWidth) {
            throw EncodedBytes.corrupt("its frame lies outside its canvas");
        }
        ImageHeader header =
                new ImageHeader(ImageFormat.WEBP, canvasHeight, canvasWidth, ExifOrientation.of(exif, xmp));
        byte[] still = file(new byte[0]);
        byte[] translucent = isTranslucent && isLossy ? file(lossyAlpha()) : still;
        return new WebpFile(
                header, still, isTranslucent ? translucent : new byte[0], isLossy, top, left, frameHeight, frameWidth);
    }

    /** What is done with a chunk. */
    private interface Chunk {
        void read(long at, long content, long length);
    }

    private void walk(long start, long end, Chunk chunk) {
        long at = start;
        while (at + CHUNK_HEADER <= end) {
            long length = encoded.littleEndian32(at + 4) & 0xffffffffL;
            long content = at + CHUNK_HEADER;
            if (content + length > encoded.length()) {
                throw EncodedBytes.corrupt("it ends early, inside a chunk of " + length + " bytes");
            }
            chunk.read(at, content, length);
            at = content + length + (length & 1);
        }
    }

    private void chunk(long at, long content, long length) {
        if (encoded.hasText(at, "VP8X")) {
            canvasWidth = 1 + encoded.littleEndian24(content + 4);
            canvasHeight = 1 + encoded.littleEndian24(content + 7);
        } else if (exif.length() == 0 && encoded.hasText(at, "EXIF")) {
            exif = encoded.part(content, content + length);
        } else if (xmp.length() == 0 && encoded.hasText(at, "XMP ")) {
            xmp = encoded.part(content, content + length);
        } else if (pictureLength == 0 && encoded.hasText(at, "ANMF")) {
            left = 2 * encoded.littleEndian24(content);
            top = 2 * encoded.littleEndian24(content + 3);
            walk(content + FRAME_HEADER, content + length, this::picture);
        } else {
            picture(at, content, length);
        }
    }

    /** Frames hold images and never frames. */
    private void picture(long at, long content, long length) {
        if (pictureLength == 0 && encoded.hasText(at, "VP8L")) {
            int sizes = encoded.littleEndian32(content + 1);
            frameWidth = 1 + (sizes & 0x3fff);
            frameHeight = 1 + (sizes >> 14 & 0x3fff);
            isTranslucent = (sizes >> 28 & 1) != 0;
            found(at, length);
        } else if (pictureLength == 0 && encoded.hasText(at, "VP8 ")) {
            frameWidth = encoded.littleEndian16(content + 6) & 0x3fff;
            frameHeight = encoded.littleEndian16(content + 8) & 0x3fff;
            isLossy = true;
            isTranslucent = alphaLength > 0;
            found(at, length);
        } else if (pictureLength == 0 && encoded.hasText(at, "ALPH")) {
            alpha = (int) at;
            alphaLength = (int) length;
        }
    }

    private void found(long at, long length) {
        picture = (int) at;
        pictureLength = (int) length;
    }

    /** The chunks that stand in front of a lossy image with alpha; a lossless one holds it itself. */
    private byte[] lossyAlpha() {
        ByteBuffer chunks = ByteBuffer.allocate(2 * CHUNK_HEADER + EXTENDED + alphaLength + (alphaLength & 1))
                .order(ByteOrder.LITTLE_ENDIAN);
        chunks.put("VP8X".getBytes(StandardCharsets.US_ASCII)).putInt(EXTENDED).putInt(HAS_ALPHA);
        putThreeBytes(chunks, frameWidth - 1);
        putThreeBytes(chunks, frameHeight - 1);
        chunks.put(encoded.bytes(), alpha, CHUNK_HEADER + alphaLength);
        return chunks.array();
    }

    private static void putThreeBytes(ByteBuffer chunks, int value) {
        chunks.put((byte) value).put((byte) (value >> 8)).put((byte) (value >> 16));
    }

    /** A WebP file that holds the image, what has to stand in front of it, and nothing else. */
    private byte[] file(byte[] inFront) {
        int length = RIFF_HEADER + inFront.length + CHUNK_HEADER + pictureLength + (pictureLength & 1);
        ByteBuffer file = ByteBuffer.allocate(length + SLACK).order(ByteOrder.LITTLE_ENDIAN);
        file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(length - CHUNK_HEADER);
        file.put("WEBP".getBytes(StandardCharsets.US_ASCII)).put(inFront);
        file.put(encoded.bytes(), picture, CHUNK_HEADER + pictureLength);
        return file.array();
    }
}
