package io.github.sparkpositional.image;

import io.github.sparkpositional.kernel.patch.ByteImage;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;

/**
 * A JPEG file, decoded by the JDK's libjpeg, whose bytes equal those of Pillow's libjpeg-turbo. Profiles are kept from
 * it, since it would apply them, and the colours of CMYK, which it refuses, are computed here.
 */
record JpegFile(ImageHeader header, JpegSegments segments) implements EncodedImage {
    /** More scans than any encoder writes; each goes over all pixels, though it may have a few bytes only. */
    private static final int MOST_SCANS = 500;

    /** As many as usual encoders write, progressive or not: allowed for an image of any size. */
    private static final int FEW_SCANS = 20;

    private static final long MOST_SCANNED_PIXELS = 1L << 30;

    private static final ColorModel RGB = new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false, Transparency.OPAQUE, DataBuffer.TYPE_BYTE);

    static JpegFile open(EncodedBytes encoded) {
        JpegSegments segments = new JpegSegments(encoded);
        return new JpegFile(
                new ImageHeader(ImageFormat.JPEG, segments.height, segments.width, segments.orientation), segments);
    }

    @Override
    public long pictureBytes() {
        return segments.pictureBytes();
    }

    @Override
    public ByteImage decode() throws IOException {
        byte[] picture = segments.picture();
        int height = header.height();
        int width = header.width();
        checkScans(scans(picture), (long) height * width);
        if (segments.isLumaChroma()) {
            return new ByteImage(height, width, 3, read(picture, reader -> rgb(reader, height, width)));
        }
        byte[] components = read(picture, reader -> reader.readRaster(0, null));
        return new ByteImage(
                height,
                width,
                3,
                switch (segments.components()) {
                    case 1 -> Pixels.greyToRgb(components);
                    case 3 -> components;
                    default ->
                        JpegColors.invertedCmykToRgb(
                                segments.isLumaChromaBlack() ? JpegColors.toInvertedCmyk(components) : components);
                });
    }

    private static void checkScans(int scans, long pixels) {
        if (scans > MOST_SCANS) {
            throw EncodedBytes.corrupt("it has more than " + MOST_SCANS + " scans");
        }
        if (scans > FEW_SCANS && scans * pixels > MOST_SCANNED_PIXELS) {
            throw EncodedBytes.corrupt("it has " + scans + " scans of " + pixels + " pixels");
        }
    }

    private byte[] read(byte[] picture, FormatReader.Pixels pixels) throws IOException {
        Raster raster = FormatReader.read(ImageFormat.JPEG, picture, header.height(), header.width(), pixels);
        byte[] bytes = ((DataBufferByte) raster.getDataBuffer()).getData();
        if (bytes.length != header.height() * header.width() * segments.components()) {
            throw EncodedBytes.corrupt("its scans and its frame disagree about components");
        }
        return bytes;
    }

    /** Lets the JDK compute the colours into an array that stands as ours do; its own images are blue first. */
    private static Raster rgb(ImageReader reader, int height, int width) throws IOException {
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, height, 3, null);
        ImageReadParam param = reader.getDefaultReadParam();
        param.setDestination(new BufferedImage(RGB, raster, false, null));
        reader.read(0, param);
        return raster;
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
