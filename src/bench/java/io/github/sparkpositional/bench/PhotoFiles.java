package io.github.sparkpositional.bench;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;

/** JPEG files that decode like photographs: soft shapes, edges and grain, always the same. */
final class PhotoFiles {
    private PhotoFiles() {}

    /** Which sizes the pictures have, in pixels. */
    enum Sizes {
        /** As photographs in data sets are. */
        MIXED(List.of(new int[] {375, 500}, new int[] {500, 375}, new int[] {480, 640}, new int[] {768, 1024})),
        SMALL(List.of(new int[] {240, 320})),
        /** As the model wants them. */
        FITTING(List.of(new int[] {224, 224}));

        private final List<int[]> heightsAndWidths;

        Sizes(List<int[]> heightsAndWidths) {
            this.heightsAndWidths = heightsAndWidths;
        }
    }

    /** The directory of so many new files. */
    static Path write(int count, Sizes sizes) throws IOException {
        Path directory = Files.createDirectories(Path.of(Bench.place("photos")));
        for (int i = 0; i < count; i++) {
            int[] size = sizes.heightsAndWidths.get(i % sizes.heightsAndWidths.size());
            ImageIO.write(
                    picture(size[0], size[1], new Random(i)),
                    "jpg",
                    directory.resolve("photo" + i + ".jpg").toFile());
        }
        return directory;
    }

    private static BufferedImage picture(int height, int width, Random random) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        double[] waves = random.doubles(12, 0.005, 0.1).toArray();
        int edge = random.nextInt(width);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int rgb = 0;
                for (int channel = 0; channel < 3; channel++) {
                    int w = 4 * channel;
                    double soft =
                            Math.sin(x * waves[w] + y * waves[w + 1]) + Math.cos(x * waves[w + 2] - y * waves[w + 3]);
                    double value = 128 + 45 * soft + (x > edge ? 25 : -25) + 8 * random.nextGaussian();
                    rgb = rgb << 8 | (int) Math.max(0, Math.min(255, value));
                }
                image.setRGB(x, y, rgb);
            }
        }
        return image;
    }
}
