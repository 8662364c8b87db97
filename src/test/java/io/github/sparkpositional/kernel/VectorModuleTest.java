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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorModuleTest {

    @Test
    void sparksLauncherAsksForIt() {
        assertThat(VectorModule.isPresent()).isTrue();
    }

    /** Spark before version 4, and programs that start their JVM themselves, don't ask for the module. */
    @Test
    void aJvmWithoutItGoesOn(@TempDir Path folder) throws Exception {
        Path console = folder.resolve("console");
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Without.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(console.toFile())
                .start();
        boolean isEnded = process.waitFor(1, TimeUnit.MINUTES);
        process.destroyForcibly();
        assertThat(isEnded).isTrue();
        assertThat(Files.readString(console)).isEqualTo("false\n[1.0, 1.0, 1.0, 1.0]\n" + rotated() + "\n");
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
            System.out.println(VectorModule.isPresent());
            System.out.println(
                    Arrays.toString(accumulator.sums().similarity(new double[2]).values()));
            System.out.println(rotated());
        }
    }
}
