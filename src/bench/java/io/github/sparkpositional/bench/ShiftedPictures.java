package io.github.sparkpositional.bench;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * More pictures of the same kind: each as it is, and again without its first columns and rows. Identical pictures would stand
 * next to each other in a page, and compress to almost nothing.
 */
final class ShiftedPictures {
    private static final int STEP = 8;
    private static final float QUALITY = 0.9f;

    private ShiftedPictures() {}

    /** A new folder with so many pictures for each. */
    static Path of(String name, List<Path> pictures, int times) throws IOException {
        Path directory = Files.createDirectories(Path.of(Bench.place(name)));
        for (Path picture : pictures) {
            Files.copy(picture, directory.resolve("0-" + picture.getFileName()));
        }
        pictures.parallelStream().forEach(picture -> write(picture, directory, times));
        return directory;
    }

    private static void write(Path picture, Path directory, int times) {
        try {
            BufferedImage whole = ImageIO.read(picture.toFile());
            IntStream.range(1, times).forEach(time -> {
                int cut = STEP * time;
                BufferedImage rest = whole.getSubimage(cut, cut, whole.getWidth() - cut, whole.getHeight() - cut);
                write(rest, directory.resolve(time + "-" + picture.getFileName() + ".jpg"));
            });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** JPEG has no alpha. */
    private static BufferedImage without(int cut, BufferedImage whole) {
        BufferedImage rest =
                new BufferedImage(whole.getWidth() - cut, whole.getHeight() - cut, BufferedImage.TYPE_INT_RGB);
        rest.createGraphics().drawImage(whole, -cut, -cut, null);
        return rest;
    }

    private static void write(BufferedImage picture, Path file) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            ImageWriteParam params = writer.getDefaultWriteParam();
            params.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            params.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), params);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        } finally {
            writer.dispose();
        }
    }
}
