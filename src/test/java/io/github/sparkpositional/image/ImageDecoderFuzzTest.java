package io.github.sparkpositional.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.sparkpositional.Budget;
import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.patch.ByteImage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes in the place of an image: a picture or a bad row, at a price that its size in bytes and pixels bounds. */
class ImageDecoderFuzzTest {
    private static final int MAX_PIXELS = 250_000;
    private static final ImageDecoder DECODER =
            new ImageDecoder(MAX_PIXELS, ExifTurning.APPLY, AlphaRule.WHITE, DecoderLibrary.available());
    private static final long PER_PIXEL = 64;
    private static final long PER_BYTE = 64;

    static Stream<byte[]> pictures() {
        return ImageFixtures.files().map(ImageFixtures::bytes);
    }

    @Timeout(10)
    @MethodSource("pictures")
    @FuzzTest
    void decode(byte[] encoded) {
        Budget.ofBytes(4_000_000 + PER_PIXEL * MAX_PIXELS + PER_BYTE * encoded.length, () -> {
            try {
                ByteImage image = DECODER.decode(encoded);
                assertThat((long) image.height() * image.width()).isBetween(1L, (long) MAX_PIXELS);
            } catch (InvalidRowException bad) {
                assertThat(bad.getMessage()).endsWith(".");
            }
        });
    }
}
