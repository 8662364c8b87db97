package io.github.sparkpositional.report.figure;

import java.awt.image.BufferedImage;
import java.util.stream.IntStream;

/**
 * Pixels, row by row.
 *
 * @param pixels 0xAARRGGBB
 */
@SuppressWarnings("ArrayRecordComponent")
public record Raster(int width, int height, int[] pixels) {

    private static final int MOST_COLORS = 256;

    public Raster {
        if (width < 1 || height < 1 || (long) width * height != pixels.length) {
            throw new IllegalArgumentException(
                    "A raster of " + width + " x " + height + " can't hold " + pixels.length + " pixels.");
        }
    }

    /** The colours of values; {@code values[row][column]}. */
    static Raster of(double[][] values, ColorScale scale) {
        int width = values[0].length;
        int[] pixels = new int[Math.multiplyExact(values.length, width)];
        for (int row = 0; row < values.length; row++) {
            for (int column = 0; column < width; column++) {
                pixels[row * width + column] = scale.color(values[row][column]);
            }
        }
        return new Raster(width, values.length, pixels);
    }

    /** Whether it has more colours than a figure. */
    boolean isPhotograph() {
        return IntStream.of(pixels).distinct().limit(MOST_COLORS + 1).count() > MOST_COLORS;
    }

    BufferedImage image() {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, width, height, pixels, 0, width);
        return image;
    }
}
