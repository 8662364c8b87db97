package io.github.sparkpositional.image;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.patch.ByteImage;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;

/** A Windows bitmap. Samples of fewer than 8 bits are spread over 0 to 255, fractions dropped, as in Pillow. */
record BmpFile(ImageHeader header, EncodedBytes encoded) implements EncodedImage {
    private static final int OLD_HEADER_LENGTH = 12;
    /** Whole JPEG and PNG files, meant for printers: pictures of other sizes than the header's. */
    private static final int FIRST_EMBEDDED = 4;

    private static final int LAST_EMBEDDED = 5;

    static BmpFile open(EncodedBytes encoded) {
        boolean old = encoded.littleEndian32(14) == OLD_HEADER_LENGTH;
        int compression = old ? 0 : encoded.littleEndian32(30);
        if (compression >= FIRST_EMBEDDED && compression <= LAST_EMBEDDED) {
            throw new InvalidRowException(
                    Reason.NOT_AN_IMAGE, "A BMP must hold pixels, but is the envelope of another file.");
        }
        int width = old ? encoded.littleEndian16(18) : encoded.littleEndian32(18);
        // Negative where rows stand from top to bottom.
        int height = old ? encoded.littleEndian16(20) : Math.abs(encoded.littleEndian32(22));
        return new BmpFile(new ImageHeader(ImageFormat.BMP, height, width, ExifOrientation.UPRIGHT), encoded);
    }

    @Override
    public ByteImage decode() throws IOException {
        int height = header.height();
        int width = header.width();
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
