package io.github.sparkpositional.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkpositional.Budget;
import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.patch.ByteImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Small files that would take much memory or time: a picture or a reason, at the price of a small file. */
@Timeout(10)
class DecompressionBombTest {
    private static final ImageDecoder DECODER = ImageDecoder.of(Choices.none());
    private static final long MUCH_FOR_A_SMALL_FILE = 8_000_000;
    private static final int PNG_HEADER = 33;

    @ParameterizedTest
    @CsvSource({"zTXt, 'note\0\0'", "iTXt, 'note\0\u0001\0\0\0'", "iCCP, 'profile\0\0'"})
    void compressedTextsOfAPngAreNotInflated(String type, String start) throws IOException {
        byte[] picture = ImageFixtures.bytes("png-palette.png");
        byte[] bomb = withChunk(picture, type, concat(latin(start), deflated(new byte[200_000_000])));

        ByteImage expected = DECODER.decode(picture);
        Budget.ofBytes(
                MUCH_FOR_A_SMALL_FILE,
                () -> assertThat(DECODER.decode(bomb).bytes()).isEqualTo(expected.bytes()));
    }

    @Test
    void pixelsOfAPngBehindTheLastRowAreNotInflated() throws IOException {
        byte[] pixels = deflated(new byte[200_000_000]);
        byte[] header = HexFormat.of().parseHex("0000000a0000000a0800000000");
        byte[] bomb = concat(
                Arrays.copyOf(ImageFixtures.bytes("png-grey.png"), 8),
                chunk("IHDR", header),
                chunk("IDAT", pixels),
                chunk("IEND", new byte[0]));

        Budget.ofBytes(
                MUCH_FOR_A_SMALL_FILE,
                () -> assertThat(DECODER.decode(bomb).bytes()).hasSize(300).containsOnly(0));
    }

    @Test
    void deepPixelsOfAPngNeedBytes() {
        byte[] header = HexFormat.of().parseHex("00001b5800001b581006000000");
        byte[] bomb = concat(
                Arrays.copyOf(ImageFixtures.bytes("png-grey.png"), 8),
                chunk("IHDR", header),
                chunk("IDAT", new byte[20_000]));

        Budget.ofBytes(MUCH_FOR_A_SMALL_FILE, () -> assertReason(bomb, Reason.CORRUPT_IMAGE, "can't hold"));
    }

    @Test
    void commentsOfAGifAreNotCopied() {
        byte[] picture = ImageFixtures.bytes("gif-palette.gif");
        byte[] blocks = new byte[256 * 20_000];
        for (int i = 0; i < blocks.length; i += 256) {
            blocks[i] = (byte) 255;
        }
        int palette = 13 + (3 << ((picture[10] & 7) + 1));
        byte[] bomb = concat(
                Arrays.copyOf(picture, palette),
                new byte[] {0x21, (byte) 0xfe},
                blocks,
                new byte[1],
                Arrays.copyOfRange(picture, palette, picture.length));

        ByteImage expected = DECODER.decode(picture);
        Budget.ofBytes(
                MUCH_FOR_A_SMALL_FILE,
                () -> assertThat(DECODER.decode(bomb).bytes()).isEqualTo(expected.bytes()));
    }

    /** 10,000 x 10,000 pixels, which maxPixels allows, in 30 kB of which next to nothing is a picture. */
    @Test
    void paddingAllowsNoLargerPicture() {
        byte[] padding = new byte[30_000];
        byte[] comments = new byte[256 * 120];
        for (int i = 0; i < comments.length; i += 256) {
            comments[i] = (byte) 255;
        }
        byte[] end = concat(comments, HexFormat.of().parseHex("002c000000000100010000" + "02024401003b"));
        byte[] gif = concat(HexFormat.of().parseHex("47494638396110271027800000ffffff00000021fe"), end);
        byte[] smaller = concat(HexFormat.of().parseHex("47494638396128232823800000ffffff00000021fe"), end);
        byte[] png = concat(
                Arrays.copyOf(ImageFixtures.bytes("png-grey.png"), 8),
                chunk("IHDR", HexFormat.of().parseHex("00002710000027100800000000")),
                chunk("tEXt", padding),
                chunk("IDAT", new byte[10]),
                chunk("IEND", new byte[0]));
        byte[] jpeg = concat(
                HexFormat.of().parseHex("ffd8fffe"),
                new byte[] {(byte) 0xff, (byte) 0xfe},
                new byte[65_534],
                concat(HexFormat.of().parseHex("fffefffe"), new byte[65_532]),
                HexFormat.of().parseHex("ffc0000b08271027100101110000"),
                HexFormat.of().parseHex("ffda0008010100003f00"));
        byte[] bmp = ImageFixtures.bytes("bmp-rgb.bmp").clone();
        ByteBuffer.wrap(bmp).order(ByteOrder.LITTLE_ENDIAN).putInt(18, 10_000).putInt(22, 10_000);

        Budget.ofBytes(MUCH_FOR_A_SMALL_FILE, () -> {
            assertReason(gif, Reason.IMAGE_TOO_LARGE, "this one has 10000 x 10000 and a frame of 1.");
            assertReason(smaller, Reason.IMAGE_TOO_LARGE, "this one has 9000 x 9000 and a frame of 1 pixels in");
            assertReason(png, Reason.CORRUPT_IMAGE, "can't hold");
            assertReason(jpeg, Reason.CORRUPT_IMAGE, "can't hold");
            assertReason(concat(bmp, new byte[500_000]), Reason.CORRUPT_IMAGE, "can't hold");
        });
    }

    @Test
    void aCanvasAroundASmallFrameIsNotSetAside() {
        byte[] still = ImageFixtures.bytes("webp-lossless.webp");
        byte[] picture = Arrays.copyOfRange(still, 12, still.length);
        byte[] canvas = HexFormat.of().parseHex("00000000" + "0f2700" + "0f2700");
        ByteBuffer bomb = ByteBuffer.allocate(12 + 18 + 24 + picture.length).order(ByteOrder.LITTLE_ENDIAN);
        bomb.put(latin("RIFF")).putInt(bomb.capacity() - 8).put(latin("WEBP"));
        bomb.put(latin("VP8X")).putInt(canvas.length).put(canvas);
        bomb.put(latin("ANMF")).putInt(16 + picture.length).put(new byte[16]).put(picture);

        Budget.ofBytes(
                MUCH_FOR_A_SMALL_FILE,
                () -> assertReason(bomb.array(), Reason.IMAGE_TOO_LARGE, "10000 x 10000 and a frame of"));
    }

    /** As Pillow shows it: the frame on a screen of the transparent colour or the first one. */
    @Test
    void aSmallScreenMayBeFreeButForItsFrame() {
        byte[] gif = HexFormat.of()
                .parseHex("474946383961e803e803800000ff00000000ff" + "2c000000000100010000" + "02024c01003b");
        ByteImage screen = DECODER.decode(gif);
        assertThat(screen.height()).isEqualTo(1000);
        assertThat(Arrays.copyOf(screen.bytes(), 6)).containsExactly(0, 0, 255, 255, 0, 0);
        Budget.ofBytes(MUCH_FOR_A_SMALL_FILE, () -> assertThatThrownBy(
                        () -> new ImageDecoder(1_000_000, ExifTurning.IGNORE).decode(gif))
                .as("a screen and a frame of 1,000,001 pixels together")
                .hasMessageContaining("including those of its frame"));
    }

    @Test
    void framesOfAWebpHoldNoFrames() {
        int levels = 100_000;
        ByteBuffer bomb = ByteBuffer.allocate(12 + 24 * levels).order(ByteOrder.LITTLE_ENDIAN);
        bomb.put(latin("RIFF")).putInt(4 + 24 * levels).put(latin("WEBP"));
        for (int level = levels; level > 0; level--) {
            bomb.put(latin("ANMF")).putInt(24 * level - 8).put(new byte[16]);
        }

        assertReason(bomb.array(), Reason.CORRUPT_IMAGE, "no image");
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5})
    void aBmpIsNoEnvelopeOfAnotherFile(int compression) {
        byte[] bomb = ImageFixtures.bytes("bmp-rgb.bmp").clone();
        bomb[30] = (byte) compression;

        assertReason(bomb, Reason.NOT_AN_IMAGE, "embeds another file");
    }

    @Test
    void manyScansOfALargeJpegAreRefusedWhateverItsKind() {
        byte[] header = HexFormat.of().parseHex("ffd8ffc00011082710271003011100021101031101");
        byte[] scan = HexFormat.of().parseHex("ffda0008010100003f00");
        byte[] bomb = concat(header, new byte[0]);
        for (int i = 0; i < 30; i++) {
            bomb = concat(bomb, scan, new byte[5000]);
        }

        assertReason(bomb, Reason.CORRUPT_IMAGE, "30 scans of 100000000 pixels");
    }

    /** A directory that is its own next one, one of 65,535 entries, one that lies far outside, counts of 2^32 - 1. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "49492a0008000000000008000000",
                "49492a0008000000ffff12010300ffffffff06000000",
                "49492a00ffffffff010012010300010000000600",
                "49492a0008000000020012010400ffffffff0600000069870400010000000800000008000000",
                "4d4d002a000000080001011200030000000100ff0000",
                "49492a00"
            })
    void anAbsurdExifBlockLeavesThePictureUpright(String block) {
        byte[] picture = ImageFixtures.bytes("jpeg-rgb.jpg");
        byte[] exif = concat(latin("Exif\0\0"), HexFormat.of().parseHex(block));
        byte[] segment = concat(new byte[] {(byte) 0xff, (byte) 0xe1, 0, (byte) (exif.length + 2)}, exif);
        byte[] bomb = concat(Arrays.copyOf(picture, 2), segment, Arrays.copyOfRange(picture, 2, picture.length));

        assertThat(new ImageDecoder(1_000_000, ExifTurning.APPLY).decode(bomb).bytes())
                .isEqualTo(DECODER.decode(picture).bytes());
    }

    private static byte[] withChunk(byte[] png, String type, byte[] content) {
        return concat(
                Arrays.copyOf(png, PNG_HEADER), chunk(type, content), Arrays.copyOfRange(png, PNG_HEADER, png.length));
    }

    private static byte[] chunk(String type, byte[] content) {
        CRC32 checksum = new CRC32();
        checksum.update(latin(type));
        checksum.update(content);
        return ByteBuffer.allocate(12 + content.length)
                .putInt(content.length)
                .put(latin(type))
                .put(content)
                .putInt((int) checksum.getValue())
                .array();
    }

    private static byte[] deflated(byte[] content) throws IOException {
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (DeflaterOutputStream stream = new DeflaterOutputStream(deflated)) {
            stream.write(content);
        }
        return deflated.toByteArray();
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }

    private static void assertReason(byte[] encoded, Reason reason, String words) {
        assertThatThrownBy(() -> DECODER.decode(encoded))
                .isInstanceOfSatisfying(InvalidRowException.class, problem -> assertThat(problem.reason())
                        .isEqualTo(reason))
                .hasMessageContaining(words);
    }
}
