package io.github.sparkpositional.image;

import io.github.sparkpositional.kernel.patch.ByteImage;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;

/**
 * A PNG file (W3C, Portable Network Graphics). Gamma, profiles and transparency are left aside, as Pillow does. Of 16
 * bits the upper 8 are kept, but a grey image without alpha is clipped to 255: Pillow's rule for its mode {@code I;16}.
 */
record PngFile(ImageHeader header, EncodedBytes encoded, int bits, int colorType) implements EncodedImage {
    private static final int GREY = 0;
    private static final int SIGNATURE_LENGTH = 8;
    private static final int CHUNK_OVERHEAD = 12;

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
    public ByteImage decode() throws IOException {
        int height = header.height();
        int width = header.width();
        IndexColorModel[] palette = new IndexColorModel[1];
        Raster raster = FormatReader.read(ImageFormat.PNG, encoded.bytes(), height, width, reader -> {
            BufferedImage image = reader.read(0);
            palette[0] = image.getColorModel() instanceof IndexColorModel indexed ? indexed : null;
            return image.getRaster();
        });
        byte[] rgb = palette[0] != null
                ? Pixels.rgb(raster, Palettes.colors(palette[0]))
                : Pixels.rgb(raster, colorType == GREY ? PngFile::clip : PngFile::upper);
        return new ByteImage(height, width, 3, rgb);
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
