package io.github.sparkpositional.job;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;

/** Draws the pictures of jobs/samples/images; {@code java SampleImages.java FOLDER} writes them anew. */
final class SampleImages {
    private SampleImages() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        write(folder.resolve("landscape.jpg"), "jpg", landscape(320, 192, BufferedImage.TYPE_INT_RGB));
        write(folder.resolve("portrait.jpg"), "jpg", landscape(144, 256, BufferedImage.TYPE_INT_RGB));
        write(folder.resolve("grey.png"), "png", landscape(128, 128, BufferedImage.TYPE_BYTE_GRAY));
        write(folder.resolve("badge.png"), "png", badge(96, 96));
        write(folder.resolve("sub/palette.gif"), "gif", landscape(96, 64, BufferedImage.TYPE_BYTE_INDEXED));
        write(folder.resolve("sub/checks.bmp"), "bmp", checks(50, 70));
        byte[] whole = encoded("jpg", landscape(160, 96, BufferedImage.TYPE_INT_RGB));
        Files.write(folder.resolve("sub/cut-off.jpg"), Arrays.copyOf(whole, whole.length / 3));
    }

    /** Sky, sun and hills: slopes, edges and flat parts. */
    private static BufferedImage landscape(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        Graphics2D canvas = canvas(image);
        canvas.setPaint(new GradientPaint(0, 0, new Color(40, 90, 190), 0, height, new Color(240, 220, 190)));
        canvas.fillRect(0, 0, width, height);
        canvas.setColor(new Color(255, 230, 90));
        canvas.fillOval(width / 8, height / 8, Math.min(width, height) / 4, Math.min(width, height) / 4);
        for (int hill = 0; hill < 4; hill++) {
            canvas.setColor(new Color(30 + 20 * hill, 110 - 18 * hill, 60));
            canvas.fillOval(hill * width / 4 - width / 5, height * (6 + hill) / 10, width / 2, height);
        }
        canvas.dispose();
        return image;
    }

    /** A ring on a transparent ground. */
    private static BufferedImage badge(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D canvas = canvas(image);
        canvas.setColor(new Color(200, 40, 60, 255));
        canvas.fillOval(4, 4, width - 8, height - 8);
        canvas.setColor(new Color(255, 255, 255, 128));
        canvas.fillOval(width / 4, height / 4, width / 2, height / 2);
        canvas.dispose();
        return image;
    }

    /** Squares of 8 pixels whose colour says where they are. */
    private static BufferedImage checks(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int blue = (x / 8 + y / 8) % 2 * 255;
                image.setRGB(x, y, new Color(x * 255 / width, y * 255 / height, blue).getRGB());
            }
        }
        return image;
    }

    private static Graphics2D canvas(BufferedImage image) {
        Graphics2D canvas = image.createGraphics();
        canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        return canvas;
    }

    private static void write(Path file, String format, BufferedImage image) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, encoded(format, image));
    }

    private static byte[] encoded(String format, BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (!ImageIO.write(image, format, bytes)) {
            throw new IOException("No writer for " + format);
        }
        return bytes.toByteArray();
    }
}
