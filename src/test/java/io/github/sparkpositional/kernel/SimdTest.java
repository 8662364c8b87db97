package io.github.sparkpositional.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.learn.Contents;
import io.github.sparkpositional.kernel.learn.GridShape;
import io.github.sparkpositional.kernel.learn.SimilarityAccumulator;
import io.github.sparkpositional.kernel.position.Convention;
import io.github.sparkpositional.kernel.position.PositionChoices;
import io.github.sparkpositional.kernel.position.rotary.RotaryFamily;
import io.github.sparkpositional.kernel.tensor.TableSource;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimdTest {

    @Test
    void theyAreUsableWhereSparksLauncherStartsTheJvm() {
        assertThat(Simd.isUsable()).isTrue();
    }

    /** Spark before version 4 doesn't ask for the module, and some JVMs that have it don't make fast code of it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -Xshare:auto                                                         | Add --add-modules=jdk.incubator.vector
            --add-modules=jdk.incubator.vector -Xint                             | HotSpot's second compiler
            --add-modules=jdk.incubator.vector -XX:TieredStopAtLevel=1           | HotSpot's second compiler
            --add-modules=jdk.incubator.vector -XX:MaxVectorSize=0               | -XX:MaxVectorSize
            """)
    void aJvmWithoutThemGoesOnAndSaysWhyOnce(String options, String why, @TempDir Path folder) throws Exception {
        Path log = folder.resolve("log");

        assertThat(start(options, folder, log)).isEqualTo("false\n[1.0, 1.0, 1.0, 1.0]\n" + rotated() + "\n");
        assertThat(Files.readString(log)).containsOnlyOnce("without SIMD").contains(why);
    }

    @Test
    void aJvmWithThemSaysNothing(@TempDir Path folder) throws Exception {
        Path log = folder.resolve("log");

        assertThat(start("--add-modules=jdk.incubator.vector", folder, log)).startsWith("true\n");
        assertThat(Files.readString(log)).doesNotContain("SIMD");
    }

    /** What {@link Without} prints in a JVM of these options. */
    private static String start(String options, Path folder, Path log) throws Exception {
        Path console = folder.resolve("console");
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(List.of(options.split(" ")));
        command.addAll(List.of("-Xmx64m", "-cp", System.getProperty("java.class.path"), Without.class.getName()));
        Process process = new ProcessBuilder(command)
                .redirectOutput(console.toFile())
                .redirectError(log.toFile())
                .start();
        boolean isEnded = process.waitFor(1, TimeUnit.MINUTES);
        process.destroyForcibly();
        assertThat(isEnded).isTrue();
        return Files.readString(console);
    }

    /** What HotSpot inlines has at most 325 bytes of code (FreqInlineSize). */
    @ParameterizedTest
    @CsvSource({
        "position.rotary.SimdRotator, rotateHalf",
        "position.rotary.SimdRotator, rotateInterleaved",
        "learn.VectorProducts, of"
    })
    void codeOfVectorsIsTooLongToBeInlined(String type, String method) {
        StringWriter code = new StringWriter();
        PrintWriter console = new PrintWriter(code);
        ToolProvider.findFirst("javap")
                .orElseThrow()
                .run(
                        console,
                        console,
                        "-c",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Simd.class.getPackageName() + "." + type);
        String body = code.toString().split(" " + method + "\\(", 2)[1].split("\n\n", 2)[0];
        assertThat(Pattern.compile("^ *(\\d+): ", Pattern.MULTILINE)
                        .matcher(body)
                        .results()
                        .mapToInt(line -> Integer.parseInt(line.group(1)))
                        .max()
                        .orElseThrow())
                .isGreaterThan(325);
    }

    private static String rotated() {
        float[] vectors = new float[40];
        Arrays.fill(vectors, 1.25f);
        Convention llama = Convention.ofPreset("llama", Choices.none().with(PositionChoices.DIM, 20));
        RotaryFamily.INSTANCE
                .encoding(llama.choices(), TableSource.NONE)
                .rotation(0, 2)
                .rotate(vectors, 1, 20);
        return Arrays.toString(vectors);
    }

    /** Learns from one row of two vectors, and turns two others. */
    static final class Without {
        private Without() {}

        public static void main(String[] args) {
            SimilarityAccumulator accumulator = new SimilarityAccumulator(GridShape.sequence(2), new float[] {0, 0});
            accumulator.add(Contents.of(new float[] {1, 0, 1, 0}, 2), 2, 1);
            System.out.println(Simd.isUsable());
            System.out.println(
                    Arrays.toString(accumulator.sums().similarity(new double[2]).values()));
            System.out.println(rotated());
        }
    }
}
