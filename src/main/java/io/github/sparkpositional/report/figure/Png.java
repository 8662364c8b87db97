package io.github.sparkpositional.report.figure;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageIO;

/** PNG files; pictures of at most 256 colours are written with a palette, a byte per pixel. */
final class Png {
    private static final int MOST_COLORS = 256;

    private Png() {}

    static byte[] of(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(small(image), "png", bytes)) {
                throw new IllegalStateException("This Java can't write PNG files.");
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("Writing to memory can't fail.", impossible);
        }
        return bytes.toByteArray();
    }

    private static BufferedImage small(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
        Map<Integer, Integer> numbers = new LinkedHashMap<>();
        for (int pixel : pixels) {
            numbers.putIfAbsent(pixel, numbers.size());
            if (numbers.size() > MOST_COLORS) {
                return image;
            }
        }
        int[] colors = numbers.keySet().stream().mapToInt(Integer::intValue).toArray();
        IndexColorModel palette = new IndexColorModel(8, colors.length, colors, 0, true, -1, 0);
        BufferedImage indexed = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, palette);
        byte[] line = new byte[width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                line[x] = numbers.get(pixels[y * width + x]).byteValue();
            }
            indexed.getRaster().setDataElements(0, y, width, 1, line);
        }
        return indexed;
    }
}
