package io.github.sparkpositional.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.patch.ByteImage;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is decoded, and how, where there is no native library. */
class DecoderLibraryTest {
    static Stream<ImageFixtures.Expected> withoutLoss() {
        return ImageFixtures.expected().filter(expected -> !isJpeg(expected) && !isLossyWebp(expected));
    }

    static Stream<ImageFixtures.Expected> jpegs() {
        return ImageFixtures.expected().filter(DecoderLibraryTest::isJpeg);
    }

    @ParameterizedTest
    @MethodSource("withoutLoss")
    void whatLosesNothingEqualsPillowsOnEveryJdk(ImageFixtures.Expected expected) {
        assertThat(ImageFixtures.sha256(byTheJdk(expected).bytes())).isEqualTo(expected.sha256());
    }

    /** Pixels may differ by the JDK's libjpeg. */
    @ParameterizedTest
    @MethodSource("jpegs")
    void aJpegIsDecodedUnlessItsCodingIsNotKnown(ImageFixtures.Expected expected) {
        if (expected.file().contains("arithmetic")) {
            assertNoDecoder(expected, "JPEG with arithmetic coding is decoded by leptonica alone");
        } else {
            ByteImage image = byTheJdk(expected);
            assertThat(image.height()).isEqualTo(expected.height());
            assertThat(image.width()).isEqualTo(expected.width());
        }
    }

    @Test
    void lossyWebpIsRefused() {
        assertThat(ImageFixtures.expected().filter(DecoderLibraryTest::isLossyWebp))
                .hasSizeGreaterThan(50)
                .allSatisfy(expected -> assertNoDecoder(expected, "Lossy WebP is decoded by leptonica alone"));
    }

    @Test
    void withoutTheLibraryTheLogSaysWhyOnce() throws Exception {
        String said = twoDecoders(jar -> !jar.contains("bytedeco"));

        assertThat(said).endsWith("imageio imageio\n").containsOnlyOnce("Pictures are decoded by the JDK");
        assertThat(said).contains("leptonica can't be loaded (java.lang.NoClassDefFoundError");
    }

    @Test
    void withoutThePlatformsPartTheLogSaysWhyOnce() throws Exception {
        String said = twoDecoders(jar -> !jar.matches(".*leptonica.*-(linux|macosx|windows)-.*"));

        assertThat(said).endsWith("imageio imageio\n").containsOnlyOnce("Pictures are decoded by the JDK");
        assertThat(said).contains("leptonica can't be loaded (java.lang.UnsatisfiedLinkError");
    }

    @Test
    void aPropertyChoosesTheJdk() throws Exception {
        assertThat(twoDecoders(jar -> true, "-D" + DecoderLibrary.PROPERTY + "=imageio"))
                .isEqualTo("imageio imageio\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"opencv", "", "LEPTONICA"})
    void anotherNameIsRefused(String name) throws Exception {
        assertThat(twoDecoders(jar -> true, "-D" + DecoderLibrary.PROPERTY + "=" + name))
                .contains("must be leptonica or imageio, but is '" + name + "'.");
    }

    /** An executor must not decode by another library than the column's metadata says. */
    @Test
    void whatIsPlannedElsewhereIsNotDecodedOtherwise() throws Exception {
        assertThat(run(jar -> !jar.contains("bytedeco"), Elsewhere.class))
                .contains("IllegalStateException: Pictures are decoded by leptonica where the job was planned, but not")
                .contains("-Dsparkpositional.decoder=imageio");
    }

    /** A process that decodes. */
    static final class TwoDecoders {
        public static void main(String[] arguments) {
            System.out.println(
                    DecoderLibrary.available() + " " + new ImageDecoder(1_000_000, ExifTurning.IGNORE).library());
        }
    }

    /** An executor. */
    static final class Elsewhere {
        public static void main(String[] arguments) {
            new ImageDecoder(1_000_000, ExifTurning.IGNORE, AlphaRule.DROP, DecoderLibrary.LEPTONICA)
                    .decode(ImageFixtures.bytes("png-rgb.png"));
        }
    }

    private interface Jars {
        boolean take(String jar);
    }

    private static String twoDecoders(Jars jars, String... options) throws Exception {
        return run(jars, TwoDecoders.class, options);
    }

    private static String run(Jars jars, Class<?> program, String... options) throws Exception {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(jars::take)
                .collect(Collectors.joining(File.pathSeparator));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(Stream.of(
                                Stream.of(java, "-XX:TieredStopAtLevel=1"),
                                Arrays.stream(options),
                                Stream.of("-cp", classPath, program.getName()))
                        .flatMap(words -> words)
                        .toList())
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .replace(System.lineSeparator(), "\n");
    }

    private static ByteImage byTheJdk(ImageFixtures.Expected expected) {
        return new ImageDecoder(1_000_000, expected.exifOrientation(), AlphaRule.DROP, DecoderLibrary.IMAGEIO)
                .decode(ImageFixtures.bytes(expected.file()));
    }

    private static void assertNoDecoder(ImageFixtures.Expected expected, String words) {
        assertThatThrownBy(() -> byTheJdk(expected))
                .isInstanceOfSatisfying(InvalidRowException.class, problem -> assertThat(problem.reason())
                        .isEqualTo(Reason.NO_DECODER))
                .hasMessageContaining(words);
    }

    private static boolean isJpeg(ImageFixtures.Expected expected) {
        return expected.file().endsWith(".jpg");
    }

    /** By the name of the chunk that holds the first picture. */
    private static boolean isLossyWebp(ImageFixtures.Expected expected) {
        String text = new String(ImageFixtures.bytes(expected.file()), StandardCharsets.ISO_8859_1);
        int lossless = text.indexOf("VP8L");
        int lossy = text.indexOf("VP8 ");
        return expected.file().endsWith(".webp") && lossy >= 0 && (lossless < 0 || lossy < lossless);
    }
}
