package io.github.sparkpositional.image;

import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;

/** Rasters to red, green, blue, with no colour management: the samples are what the file says. */
final class Pixels {
    private Pixels() {}

    static byte[] greyToRgb(byte[] grey) {
        byte[] rgb = new byte[Math.multiplyExact(grey.length, 3)];
        for (int i = 0; i < grey.length; i++) {
            rgb[3 * i] = grey[i];
            rgb[3 * i + 1] = grey[i];
            rgb[3 * i + 2] = grey[i];
        }
        return rgb;
    }

    /** Gives a sample's byte. */
    interface Narrowing {
        int narrow(int sample, int bits);
    }

    /** The first three bands, or the first one three times; alpha is dropped. */
    static byte[] rgb(Raster raster, Narrowing narrowing) {
        if (raster.getSampleModel() instanceof PixelInterleavedSampleModel model
                && raster.getDataBuffer() instanceof DataBufferByte data
                && data.getSize() >= raster.getHeight() * model.getScanlineStride()
                && raster.getSampleModelTranslateX() == 0
                && raster.getSampleModelTranslateY() == 0) {
            return interleaved(raster, model, data.getData());
        }
        int bands = raster.getNumBands();
        int width = raster.getWidth();
        byte[] rgb = new byte[Math.multiplyExact(Math.multiplyExact(raster.getHeight(), width), 3)];
        int[] row = new int[width * bands];
        int at = 0;
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int x = 0; x < width; x++) {
                for (int channel = 0; channel < 3; channel++) {
                    int band = bands < 3 ? 0 : channel;
                    int bits = raster.getSampleModel().getSampleSize(band);
                    rgb[at++] = (byte) narrowing.narrow(row[x * bands + band], bits);
                }
            }
        }
        return rgb;
    }

    /** The colours of pixels that are indices; [red, green, blue] per entry. */
    static byte[] rgb(Raster indices, byte[] palette) {
        int width = indices.getWidth();
        byte[] rgb = new byte[Math.multiplyExact(Math.multiplyExact(indices.getHeight(), width), 3)];
        int[] row = new int[width];
        int at = 0;
        for (int y = 0; y < indices.getHeight(); y++) {
            indices.getSamples(indices.getMinX(), indices.getMinY() + y, width, 1, 0, row);
            for (int x = 0; x < width; x++) {
                System.arraycopy(palette, 3 * row[x], rgb, at, 3);
                at += 3;
            }
        }
        return rgb;
    }

    private static byte[] interleaved(Raster raster, PixelInterleavedSampleModel model, byte[] data) {
        int[] offsets = model.getBandOffsets();
        int red = offsets[0];
        int green = offsets.length < 3 ? red : offsets[1];
        int blue = offsets.length < 3 ? red : offsets[2];
        int width = raster.getWidth();
        int step = model.getPixelStride();
        byte[] rgb = new byte[Math.multiplyExact(Math.multiplyExact(raster.getHeight(), width), 3)];
        int at = 0;
        for (int y = 0; y < raster.getHeight(); y++) {
            int from = y * model.getScanlineStride();
            for (int x = 0; x < width; x++) {
                rgb[at] = data[from + red];
                rgb[at + 1] = data[from + green];
                rgb[at + 2] = data[from + blue];
                at += 3;
                from += step;
            }
        }
        return rgb;
    }
}
