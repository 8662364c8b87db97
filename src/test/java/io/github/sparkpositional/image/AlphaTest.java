package io.github.sparkpositional.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.patch.ByteImage;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AlphaTest {
    @ParameterizedTest
    @EnumSource(DecoderLibrary.class)
    void transparentImagesLieOverWhiteAsPillowComposesThem(DecoderLibrary library) {
        ImageDecoder decoder = new ImageDecoder(1_000_000, ExifTurning.IGNORE, AlphaRule.WHITE, library);

        assertThat(onWhite().filter(row -> library == DecoderLibrary.LEPTONICA || !row[0].contains("webp")))
                .hasSizeGreaterThan(100)
                .allSatisfy(row -> assertThat(ImageFixtures.sha256(
                                decoder.decode(ImageFixtures.bytes(row[0])).bytes()))
                        .as(row[0])
                        .isEqualTo(row[1]));
    }

    @Test
    void losslessWebpIsComposedByTheJdkToo() {
        String file = "webp-lossless-alpha.webp";
        ImageDecoder decoder = new ImageDecoder(1_000_000, ExifTurning.IGNORE, AlphaRule.WHITE, DecoderLibrary.IMAGEIO);

        assertThat(ImageFixtures.sha256(
                        decoder.decode(ImageFixtures.bytes(file)).bytes()))
                .isEqualTo(
                        onWhite().filter(row -> row[0].equals(file)).findFirst().orElseThrow()[1]);
    }

    @Test
    void colourUnderTransparencyIsLeftWhereNobodyAsks() {
        byte[] file = ImageFixtures.bytes("png-rgba.png");

        assertThat(ImageDecoder.of(Choices.none()).decode(file))
                .isNotEqualTo(ImageDecoder.of(Choices.none().with(ImageDecoder.ALPHA, AlphaRule.WHITE))
                        .decode(file));
    }

    @Test
    void sparksImagesLieOverWhite() {
        SparkImage image = new SparkImage(1, 3, 4, 24, new byte[] {1, 2, 3, 0, 1, 2, 3, -1, 0, 100, (byte) 200, 51});

        assertThat(image.toRgb(3, AlphaRule.WHITE))
                .isEqualTo(
                        new ByteImage(1, 3, 3, new byte[] {-1, -1, -1, 3, 2, 1, (byte) 244, (byte) 224, (byte) 204}));
    }

    private static Stream<String[]> onWhite() {
        return new String(ImageFixtures.bytes("on-white.tsv"), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t"));
    }
}
