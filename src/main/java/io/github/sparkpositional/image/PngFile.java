package io.github.sparkpositional.image;

import io.github.sparkpositional.kernel.patch.ByteImage;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/**
 * A PNG file (W3C, Portable Network Graphics). Gamma, profiles and transparency are left aside, as Pillow does. Of 16
 * bits the upper 8 are kept, but a grey image without alpha is clipped to 255: Pillow's rule for its mode {@code I;16}.
 */
record PngFile(ImageHeader header, EncodedBytes encoded, int bits, int colorType) implements EncodedImage {
    private static final int GREY = 0;
    private static final int SIGNATURE_LENGTH = 8;
    private static final int CHUNK_OVERHEAD = 12;
    /** Deflate's best: 258 bytes of a run for two bits. */
    private static final long MOST_INFLATED = 1032;

    private static final List<String> PIXELS = List.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");

    static PngFile open(EncodedBytes encoded) {
        if (!encoded.hasText(12, "IHDR")) {
            throw EncodedBytes.corrupt("its first chunk is not IHDR");
        }
        int width = encoded.bigEndian32(16);
        int height = encoded.bigEndian32(20);
        int bits = encoded.unsigned8(24);
        int colorType = encoded.unsigned8(25);
        return new PngFile(
                new ImageHeader(ImageFormat.PNG, height, width, orientation(encoded)), encoded, bits, colorType);
    }

    @Override
    public int sampleBytes() {
        return bits == 16 ? 2 : 1;
    }

    @Override
    public long pictureBytes() {
        long[] bytes = {0};
        chunks((at, length) -> bytes[0] += encoded.hasText(at + 4, "IDAT") ? length : 0);
        return bytes[0];
    }

    @Override
    public ByteImage decode() throws IOException {
        int height = header.height();
        int width = header.width();
        checkSamples((long) height * width);
        IndexColorModel[] palette = new IndexColorModel[1];
        Raster raster = FormatReader.read(ImageFormat.PNG, picture(), height, width, reader -> {
            BufferedImage image = reader.read(0);
            palette[0] = image.getColorModel() instanceof IndexColorModel indexed ? indexed : null;
            return image.getRaster();
        });
        byte[] rgb = palette[0] != null
                ? Pixels.rgb(raster, Palettes.colors(palette[0]))
                : Pixels.rgb(raster, colorType == GREY ? PngFile::clip : PngFile::upper);
        return new ByteImage(height, width, 3, rgb);
    }

    /** Deep pixels take eight times the memory of shallow ones: they need more bytes in the file too. */
    private void checkSamples(long pixels) {
        int samples =
                switch (colorType) {
                    case 2 -> 3;
                    case 4 -> 2;
                    case 6 -> 4;
                    default -> 1;
                };
        long bytes = pictureBytes();
        if (pixels * samples * bits / 8 > MOST_INFLATED * bytes) {
            throw EncodedBytes.corrupt(
                    bytes + " bytes can't hold " + pixels + " pixels of " + samples + " x " + bits + " bits");
        }
    }

    /**
     * The file without what is not needed to decode it. The JDK's reader inflates compressed texts and profiles without a
     * limit, and a thousandfold is possible.
     */
    private byte[] picture() {
        ByteArrayOutputStream picture = new ByteArrayOutputStream(encoded.length());
        picture.write(encoded.bytes(), 0, SIGNATURE_LENGTH);
        chunks((at, length) -> {
            if (makesPixels(at + 4)) {
                picture.write(encoded.bytes(), (int) at, (int) length);
            }
        });
        return picture.toByteArray();
    }

    /** What is done with a chunk, whose length is that of its header, content and checksum. */
    private interface Chunk {
        void read(long at, long length);
    }

    /** All chunks; the last one may be cut off. */
    private void chunks(Chunk chunk) {
        long length;
        for (long at = SIGNATURE_LENGTH; at + CHUNK_OVERHEAD <= encoded.length(); at += length) {
            length = CHUNK_OVERHEAD + (encoded.bigEndian32(at) & 0xffffffffL);
            chunk.read(at, Math.min(length, encoded.length() - at));
        }
    }

    private boolean makesPixels(long type) {
        return PIXELS.stream().anyMatch(chunk -> encoded.hasText(type, chunk));
    }

    private static int clip(int sample, int bits) {
        return Math.min(sample, 255);
    }

    private static int upper(int sample, int bits) {
        return bits == 16 ? sample >> 8 : sample;
    }

    private static int orientation(EncodedBytes encoded) {
        long at = SIGNATURE_LENGTH;
        while (at + CHUNK_OVERHEAD <= encoded.length()) {
            int length = encoded.bigEndian32(at);
            if (length < 0 || at + CHUNK_OVERHEAD + length > encoded.length()) {
                break;
            }
            if (encoded.hasText(at + 4, "eXIf")) {
                return ExifOrientation.read(encoded, (int) at + 8, (int) at + 8 + length);
            }
            at += CHUNK_OVERHEAD + length;
        }
        return ExifOrientation.UPRIGHT;
    }
}
