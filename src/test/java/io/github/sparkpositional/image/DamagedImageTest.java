package io.github.sparkpositional.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.convention.Choices;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DamagedImageTest {
    private static final ImageDecoder DECODER = ImageDecoder.of(Choices.none());

    static Stream<String> files() {
        return ImageFixtures.files();
    }

    @ParameterizedTest
    @MethodSource("files")
    void halfAFileIsCorrupt(String file) {
        byte[] whole = ImageFixtures.bytes(file);

        assertReason(Arrays.copyOf(whole, whole.length / 2), Reason.CORRUPT_IMAGE);
    }

    @ParameterizedTest
    @MethodSource("files")
    void anyDamageIsASoundPictureOrABadRow(String file) {
        Random random = new Random(file.hashCode());
        for (int i = 0; i < 60; i++) {
            byte[] damaged = ImageFixtures.bytes(file).clone();
            for (int j = 0; j <= i % 4; j++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }

            Throwable problem = catchThrowable(() -> new ImageDecoder(1_000_000, ExifTurning.APPLY).decode(damaged));

            if (problem != null) {
                assertThat(problem).isInstanceOf(InvalidRowException.class);
            }
        }
    }

    @Test
    void noBytesAreAnEmptyImage() {
        assertReason(new byte[0], Reason.EMPTY_IMAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "\0", "<svg xmlns='http://www.w3.org/2000/svg'/>", "RIFF\0\0\0\0WAVE"})
    void otherBytesAreNoImage(String text) {
        assertReason(text.getBytes(StandardCharsets.ISO_8859_1), Reason.NOT_AN_IMAGE);
    }

    /** Headers of 50,000 x 50,000 and more, with nothing behind them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "89504e470d0a1a0a0000000d494844520000c3500000c3500802000000000000000000000000000000",
                "ffd8ffc0001108ffffffff03012200021101031101ffda000c03010002110311003f00",
                "474946383961ffffffff0000002c00000000ffffffff000800",
                "424d360000000000000036000000280000000050000000500000010018000000000000000000000000000000000000000000000000",
                "524946463200000057454250565038580a00000000000000ffff7fffff7f565038200a0000000000009d012aff3fff3f"
            })
    void hugeHeadersAreRefusedBeforeDecoding(String header) {
        assertReason(HexFormat.of().parseHex(header), Reason.IMAGE_TOO_LARGE);
    }

    @Test
    void aFewBytesCannotAnnounceMillionsOfPixels() {
        byte[] encoded = ImageFixtures.bytes("one-pixel.png").clone();
        encoded[18] = 0x20;
        encoded[22] = 0x20;

        assertReason(encoded, Reason.CORRUPT_IMAGE);
    }

    @Test
    void theLimitIsAParam() {
        byte[] encoded = ImageFixtures.bytes("png-rgb.png");

        assertThatThrownBy(() -> new ImageDecoder(1484, ExifTurning.IGNORE).decode(encoded))
                .isInstanceOf(InvalidRowException.class)
                .hasMessage("An image may have at most 1484 pixels (maxPixels), but this one has 33 x 45.");
        assertThat(new ImageDecoder(1485, ExifTurning.IGNORE).decode(encoded).height())
                .isEqualTo(33);
    }

    @Test
    void aProgressiveFileOfEndlessScansIsRefused() {
        byte[] encoded = ImageFixtures.bytes("jpeg-progressive.jpg");
        byte[] scan = HexFormat.of().parseHex("ffda0008010100003f00");
        ByteBuffer endless = ByteBuffer.allocate(encoded.length + 500 * scan.length);
        endless.put(encoded, 0, encoded.length - 2);
        for (int i = 0; i < 500; i++) {
            endless.put(scan);
        }
        endless.put(encoded, encoded.length - 2, 2);

        assertThatThrownBy(() -> DECODER.decode(endless.array())).hasMessageContaining("more than 500 scans");
    }

    /** As Pillow, which waits for it. */
    @Test
    void aJpegWithoutItsEndIsCorrupt() {
        byte[] encoded = ImageFixtures.bytes("jpeg-444.jpg");

        assertReason(Arrays.copyOf(encoded, encoded.length - 2), Reason.CORRUPT_IMAGE);
    }

    /** Bytes in the middle of the data; Pillow shows grey, or other colours, from there on. */
    @Test
    void aJpegThatIsDamagedInsideIsCorrupt() {
        byte[] encoded = ImageFixtures.bytes("kinds/jpeg-restart-1.jpg").clone();
        Arrays.fill(encoded, encoded.length * 2 / 3, encoded.length * 2 / 3 + 40, (byte) 0x55);

        assertReason(encoded, Reason.CORRUPT_IMAGE);
    }

    private static void assertReason(byte[] encoded, Reason reason) {
        assertThatThrownBy(() -> DECODER.decode(encoded))
                .isInstanceOfSatisfying(InvalidRowException.class, problem -> assertThat(problem.reason())
                        .isEqualTo(reason));
    }
}
