package io.github.sparkpositional.image;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.patch.ByteImage;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;

/**
 * The JDK's own decoders. Their JPEG is that of the JDK's vendor: most of them bundle a libjpeg older than the one that is in
 * common use, which knows no arithmetic coding and spreads chroma of half the height in another way.
 */
final class ImageIoCodec implements Codec {
    /** Readers are slow to make and not safe to share. */
    private static final ThreadLocal<Map<ImageFormat, ImageIoReader>> READERS =
            ThreadLocal.withInitial(() -> new EnumMap<>(ImageFormat.class));

    private static final ColorModel RGB = new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false, Transparency.OPAQUE, DataBuffer.TYPE_BYTE);

    @Override
    public ByteImage read(Picture picture) throws IOException {
        checkCoding(picture);
        Map<ImageFormat, ImageIoReader> readers = READERS.get();
        ImageIoReader known = readers.remove(picture.format());
        ImageIoReader reader = known == null ? ImageIoReader.of(picture.format()) : known;
        boolean sound = false;
        try {
            Raster raster = reader.read(picture, found -> raster(found, picture));
            sound = true;
            return picture.of(samples(raster, picture.channels()));
        } finally {
            if (sound) {
                readers.put(picture.format(), reader);
            } else {
                // What a failure leaves behind inside a reader is unknown.
                reader.dispose();
            }
        }
    }

    private static void checkCoding(Picture picture) {
        if (picture.coding() == Picture.Coding.LOSSY_WEBP) {
            throw new InvalidRowException(
                    Reason.NO_DECODER,
                    "Lossy WebP is decoded by leptonica alone, and this job decodes by the JDK: the log says why. Lossless"
                            + " WebP is decoded.");
        }
        if (picture.coding() == Picture.Coding.ARITHMETIC) {
            throw new InvalidRowException(
                    Reason.NO_DECODER,
                    "JPEG with arithmetic coding is decoded by leptonica alone, and if it has 1 or 3 components; this one"
                            + " has " + picture.channels() + ".");
        }
    }

    private static Raster raster(ImageReader reader, Picture picture) throws IOException {
        if (picture.format() != ImageFormat.JPEG) {
            return reader.read(0).getRaster();
        }
        return picture.channels() == 3 ? rgb(reader, picture) : reader.readRaster(0, null);
    }

    /** Lets the JDK compute the colours into an array that stands as ours do; its own images are blue first. */
    private static Raster rgb(ImageReader reader, Picture picture) throws IOException {
        WritableRaster raster =
                Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, picture.width(), picture.height(), 3, null);
        ImageReadParam param = reader.getDefaultReadParam();
        param.setDestination(new BufferedImage(RGB, raster, false, null));
        reader.read(0, param);
        return raster;
    }

    /** The first bands, the upper 8 bits of samples of 16. */
    private static byte[] samples(Raster raster, int channels) throws IOException {
        int bands = raster.getNumBands();
        if (bands < channels) {
            throw new IOException("its header and its data disagree about components");
        }
        if (holdsSamples(raster, channels)) {
            return ((DataBufferByte) raster.getDataBuffer()).getData();
        }
        int width = raster.getWidth();
        int shift = Math.max(0, raster.getSampleModel().getSampleSize(0) - Byte.SIZE);
        byte[] samples = new byte[Math.multiplyExact(Math.multiplyExact(raster.getHeight(), width), channels)];
        int[] row = new int[width * bands];
        int at = 0;
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int x = 0; x < width; x++) {
                for (int channel = 0; channel < channels; channel++) {
                    samples[at++] = (byte) (row[x * bands + channel] >> shift);
                }
            }
        }
        return samples;
    }

    /** Whether the raster's array is what is wanted, as it is. */
    private static boolean holdsSamples(Raster raster, int channels) {
        if (!(raster.getSampleModel() instanceof PixelInterleavedSampleModel model)
                || !(raster.getDataBuffer() instanceof DataBufferByte data)
                || model.getPixelStride() != channels
                || data.getSize() != raster.getWidth() * raster.getHeight() * channels) {
            return false;
        }
        for (int band = 0; band < channels; band++) {
            if (model.getBandOffsets()[band] != band) {
                return false;
            }
        }
        return true;
    }
}
