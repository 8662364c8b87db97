package io.github.sparkpositional.image;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.patch.ByteImage;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;

/**
 * A Windows bitmap. Samples of fewer than 8 bits are spread over 0 to 255, fractions dropped, as in Pillow.
 *
 * @param rawBits of a pixel that is not compressed; 0 where pixels are
 */
record BmpFile(ImageHeader header, EncodedBytes encoded, long pictureBytes, int rawBits) implements EncodedImage {
    private static final int OLD_HEADER_LENGTH = 12;
    /** Whole JPEG and PNG files, meant for printers: images of other sizes than the header's. */
    private static final int FIRST_EMBEDDED = 4;

    private static final int LAST_EMBEDDED = 5;
    /** Not compressed; masks say which bits are red, green and blue. */
    private static final int MASKED = 3;

    static BmpFile open(EncodedBytes encoded) {
        boolean old = encoded.littleEndian32(14) == OLD_HEADER_LENGTH;
        int compression = old ? 0 : encoded.littleEndian32(30);
        if (compression >= FIRST_EMBEDDED && compression <= LAST_EMBEDDED) {
            throw new InvalidRowException(
                    Reason.NOT_AN_IMAGE, "A BMP must hold pixels, but this one embeds another file.");
        }
        int width = old ? encoded.littleEndian16(18) : encoded.littleEndian32(18);
        // Negative where rows stand from top to bottom.
        int height = old ? encoded.littleEndian16(20) : Math.abs(encoded.littleEndian32(22));
        long begin = encoded.littleEndian32(10) & 0xffffffffL;
        long bytes = Math.max(0, encoded.length() - begin);
        boolean isRaw = compression == 0 || compression == MASKED;
        return new BmpFile(
                new ImageHeader(ImageFormat.BMP, height, width, ExifOrientation.UPRIGHT),
                encoded,
                bytes,
                isRaw ? encoded.littleEndian16(old ? 24 : 28) : 0);
    }

    /** What is not compressed is there, but for the padding of the last row. */
    private void checkRows(int height, int width) {
        long row = ((long) width * rawBits + 7) / 8;
        long padded = (row + 3) / 4 * 4;
        if (padded * (height - 1) + row > pictureBytes) {
            throw EncodedBytes.corrupt(pictureBytes + " bytes can't hold the " + height + " x " + width
                    + " pixels that its header declares");
        }
    }

    @Override
    public ByteImage decode() throws IOException {
        int height = header.height();
        int width = header.width();
        checkRows(height, width);
        IndexColorModel[] palette = new IndexColorModel[1];
        Raster raster = FormatReader.read(ImageFormat.BMP, encoded.bytes(), height, width, reader -> {
            BufferedImage image = reader.read(0);
            palette[0] = image.getColorModel() instanceof IndexColorModel indexed ? indexed : null;
            return image.getRaster();
        });
        byte[] rgb = palette[0] != null
                ? Pixels.rgb(raster, Palettes.colors(palette[0]))
                : Pixels.rgb(raster, (sample, bits) -> sample * 255 / ((1 << bits) - 1));
        return new ByteImage(height, width, 3, rgb);
    }
}
