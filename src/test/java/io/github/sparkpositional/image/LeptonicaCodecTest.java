package io.github.sparkpositional.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A pixel is a word that leptonica holds, and some of its bytes in the samples, in rows of any length. */
class LeptonicaCodecTest {
    private static final int HEIGHT = 3;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 9, 500})
    void coloursStandSideBySide(int width) throws IOException {
        BufferedImage drawn = noise(width, BufferedImage.TYPE_INT_RGB);
        byte[] colours = new byte[HEIGHT * width * 3];
        for (int i = 0; i < HEIGHT * width; i++) {
            int pixel = drawn.getRGB(i % width, i / width);
            colours[3 * i] = (byte) (pixel >> 16);
            colours[3 * i + 1] = (byte) (pixel >> 8);
            colours[3 * i + 2] = (byte) pixel;
        }
        assertThat(decoded(drawn, AlphaRule.DROP, DecoderLibrary.LEPTONICA)).isEqualTo(colours);
    }

    @ParameterizedTest
    @CsvSource({"1, DROP", "2, DROP", "7, DROP", "8, DROP", "1, WHITE", "2, WHITE", "7, WHITE", "8, WHITE"})
    void coloursWithAlphaAreThoseOfTheJdk(int width, AlphaRule alpha) throws IOException {
        BufferedImage drawn = noise(width, BufferedImage.TYPE_INT_ARGB);
        assertThat(decoded(drawn, alpha, DecoderLibrary.LEPTONICA))
                .isEqualTo(decoded(drawn, alpha, DecoderLibrary.IMAGEIO));
    }

    private static BufferedImage noise(int width, int type) {
        BufferedImage image = new BufferedImage(width, HEIGHT, type);
        Random random = new Random(width);
        for (int i = 0; i < HEIGHT * width; i++) {
            image.setRGB(i % width, i / width, random.nextInt());
        }
        return image;
    }

    private static byte[] decoded(BufferedImage image, AlphaRule alpha, DecoderLibrary library) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImageIO.write(image, "png", file);
        return new ImageDecoder(1_000_000, ExifTurning.IGNORE, alpha, library)
                .decode(file.toByteArray())
                .bytes();
    }
}
