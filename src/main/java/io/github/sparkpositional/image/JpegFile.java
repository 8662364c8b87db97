package io.github.sparkpositional.image;

import io.github.sparkpositional.kernel.patch.ByteImage;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.IOException;
import javax.imageio.ImageReader;

/**
 * A JPEG file. The JDK's decoder gives the stored components, whose bytes equal those of Pillow's libjpeg-turbo; colours
 * are computed here, because the JDK would apply the file's profile and refuses CMYK.
 */
record JpegFile(ImageHeader header, JpegSegments segments) implements EncodedImage {
    /** More scans than any encoder writes: a small file of them takes minutes to decode. */
    private static final int MOST_SCANS = 500;

    static JpegFile open(EncodedBytes encoded) {
        JpegSegments segments = new JpegSegments(encoded);
        return new JpegFile(
                new ImageHeader(ImageFormat.JPEG, segments.height, segments.width, segments.orientation), segments);
    }

    @Override
    public ByteImage decode() throws IOException {
        byte[] picture = segments.picture();
        if (segments.isProgressive() && scans(picture) > MOST_SCANS) {
            throw EncodedBytes.corrupt("it has more than " + MOST_SCANS + " scans");
        }
        int height = header.height();
        int width = header.width();
        Raster raster = FormatReader.read(
                ImageFormat.JPEG, picture, height, width, (ImageReader reader) -> reader.readRaster(0, null));
        int components = segments.components();
        byte[] bytes = ((DataBufferByte) raster.getDataBuffer()).getData();
        if (raster.getNumBands() != components || bytes.length != height * width * components) {
            throw EncodedBytes.corrupt(
                    "its scans hold " + raster.getNumBands() + " components, its frame " + components);
        }
        if (components == 3 && segments.isLumaChroma()) {
            JpegColors.lumaChromaToRgb(bytes, 3);
        } else if (components == 4) {
            if (segments.isLumaChromaBlack()) {
                JpegColors.lumaChromaToRgb(bytes, 4);
                JpegColors.invertColors(bytes);
            }
            bytes = JpegColors.invertedCmykToRgb(bytes);
        } else if (components == 1) {
            bytes = Pixels.greyToRgb(bytes);
        }
        return new ByteImage(height, width, 3, bytes);
    }

    private static int scans(byte[] picture) {
        int scans = 0;
        for (int i = 1; i < picture.length; i++) {
            if (picture[i] == (byte) 0xda && picture[i - 1] == (byte) 0xff) {
                scans++;
            }
        }
        return scans;
    }
}
