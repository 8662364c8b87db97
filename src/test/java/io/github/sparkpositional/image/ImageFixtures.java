package io.github.sparkpositional.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;

/** Small files of every kind, drawn for this project, and what Pillow reads from them. */
final class ImageFixtures {
    private ImageFixtures() {}

    /** What Pillow gives for a file. */
    record Expected(String file, ExifTurning exifOrientation, int height, int width, String sha256) {}

    /** Of {@code src/test/python/pictures.py}, and of files that were made before it. */
    static Stream<Expected> expected() {
        return Stream.of("", "kinds/").flatMap(ImageFixtures::expected);
    }

    private static Stream<Expected> expected(String folder) {
        return new String(bytes(folder + "expected.tsv"), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t", -1))
                .map(cells -> new Expected(
                        folder + cells[0],
                        ImageDecoder.EXIF_ORIENTATION.parse(cells[1]),
                        Integer.parseInt(cells[2]),
                        Integer.parseInt(cells[3]),
                        cells[4]));
    }

    static Stream<String> files() {
        return expected().map(Expected::file).distinct();
    }

    static byte[] bytes(String file) {
        try (InputStream stream = ImageFixtures.class.getResourceAsStream("/images/" + file)) {
            return stream.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
