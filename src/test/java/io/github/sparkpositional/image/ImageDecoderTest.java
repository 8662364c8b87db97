package io.github.sparkpositional.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.patch.ByteImage;
import io.github.sparkpositional.kernel.patch.PatchConvention;
import io.github.sparkpositional.kernel.patch.PatchGrid;
import io.github.sparkpositional.kernel.patch.Patches;
import io.github.sparkpositional.kernel.patch.PixelNormalization;
import io.github.sparkpositional.kernel.patch.ResizePlan;
import io.github.sparkpositional.kernel.patch.ResizeRule;
import io.github.sparkpositional.kernel.tensor.Dtype;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ImageDecoderTest {
    private static final ImageDecoder DEFAULT = ImageDecoder.of(Choices.none());

    static Stream<ImageFixtures.Expected> expected() {
        return ImageFixtures.expected();
    }

    @Test
    void theNativeLibraryIsThere() {
        assertThat(DecoderLibrary.available()).isEqualTo(DecoderLibrary.LEPTONICA);
    }

    @ParameterizedTest
    @MethodSource("expected")
    void decodedImagesEqualPillowsByteForByte(ImageFixtures.Expected expected) {
        ImageDecoder decoder = new ImageDecoder(1_000_000, expected.exifOrientation());

        ByteImage image = decoder.decode(ImageFixtures.bytes(expected.file()));

        assertThat(image.height()).isEqualTo(expected.height());
        assertThat(image.width()).isEqualTo(expected.width());
        assertThat(ImageFixtures.sha256(image.bytes())).isEqualTo(expected.sha256());
    }

    @ParameterizedTest
    @CsvSource({
        "jpeg-420.jpg, 5bab350c304926a27335112e45750e54d6bd4e3d640ea71fe7546d7140fb1890",
        "png-rgba.png, 749d69addfa24067ad7553f0e59da83b93bb1f802e529b959d9829a736fc618e"
    })
    void fromFileToPatchesEqualsPillowAndNumpy(String file, String sha256) {
        Choices choices = Choices.none()
                .with(ResizePlan.RESIZE, ResizeRule.SHORTEST_EDGE)
                .with(ResizePlan.RESIZE_EDGE, 40)
                .with(ResizePlan.CROP_HEIGHT, 32)
                .with(ResizePlan.CROP_WIDTH, 32);

        ByteImage decoded = DEFAULT.decode(ImageFixtures.bytes(file));
        ResizePlan resize = ResizePlan.of(choices);
        ByteImage image = resize.apply(decoded, resize.window(decoded.height(), decoded.width()));
        PatchGrid grid = PatchGrid.of(PatchConvention.of(choices), image.height(), image.width());
        float[] patches = Patches.of(image, grid, PixelNormalization.named("imagenet"));

        assertThat(ImageFixtures.sha256(Dtype.FLOAT32.encode(patches))).isEqualTo(sha256);
    }

    /** Its indices are greys, as Pillow has them. */
    @Test
    void aGifWithoutAPaletteIsGrey() {
        byte[] file = ImageFixtures.bytes("kinds/gif-256.gif");
        byte[] palette = Arrays.copyOfRange(file, 13, 13 + 768);
        byte[] without = new byte[file.length - palette.length];
        System.arraycopy(file, 0, without, 0, 13);
        System.arraycopy(file, 13 + palette.length, without, 13, without.length - 13);
        without[10] &= 0x7f;

        byte[] colored = DEFAULT.decode(file).bytes();
        byte[] grey = DEFAULT.decode(without).bytes();

        assertThat(grey).hasSameSizeAs(colored);
        for (int i = 0; i < grey.length; i++) {
            assertThat(grey[i]).isEqualTo(grey[i / 3 * 3]);
            assertThat(colored[i]).isEqualTo(palette[3 * (grey[i] & 0xff) + i % 3]);
        }
    }

    /** Pillow 12.3 has them so, where 9.4 had greys. */
    @Test
    void indicesBeyondAShortPaletteAreBlack() {
        byte[] bitmap = ImageFixtures.bytes("kinds/bmp-8.bmp");
        byte[] shortBitmap = bitmap.clone();
        ByteBuffer.wrap(shortBitmap).order(ByteOrder.LITTLE_ENDIAN).putInt(46, 100);
        assertMissingIsBlack(bitmap, shortBitmap);

        byte[] png = ImageFixtures.bytes("kinds/png-3-8.png");
        int palette = new String(png, StandardCharsets.ISO_8859_1).indexOf("PLTE");
        ByteBuffer shortPng = ByteBuffer.allocate(png.length - 300).put(png, 0, palette + 4 + 768 - 300);
        shortPng.putInt(palette - 4, 768 - 300).put(png, palette + 4 + 768, png.length - palette - 4 - 768);
        assertMissingIsBlack(png, shortPng.array());
    }

    private static void assertMissingIsBlack(byte[] file, byte[] withAShortPalette) {
        byte[] whole = DEFAULT.decode(file).bytes();
        byte[] decoded = DEFAULT.decode(withAShortPalette).bytes();
        assertThat(decoded).hasSameSizeAs(whole).isNotEqualTo(whole);
        for (int i = 0; i < decoded.length; i += 3) {
            if (!Arrays.equals(decoded, i, i + 3, whole, i, i + 3)) {
                assertThat(Arrays.copyOfRange(decoded, i, i + 3))
                        .as("pixel " + i / 3)
                        .containsOnly(0);
            }
        }
    }

    @Test
    void threadsDoNotDisturbEachOther() throws Exception {
        List<ImageFixtures.Expected> all = ImageFixtures.expected()
                .filter(expected -> expected.exifOrientation() == ExifTurning.IGNORE)
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<String>> results = Stream.generate(all::stream)
                    .limit(5)
                    .flatMap(stream -> stream)
                    .map(expected -> threads.submit(() -> ImageFixtures.sha256(
                            DEFAULT.decode(ImageFixtures.bytes(expected.file())).bytes())))
                    .toList();
            for (int i = 0; i < results.size(); i++) {
                assertThat(results.get(i).get())
                        .isEqualTo(all.get(i % all.size()).sha256());
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
