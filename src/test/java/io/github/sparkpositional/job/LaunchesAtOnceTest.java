package io.github.sparkpositional.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * First calls of jobs/submit at the same time, in a checkout whose Maven takes its time and whose Java says what it was given:
 * each call runs with everything that was built, and nothing is built twice.
 */
@Timeout(60)
class LaunchesAtOnceTest {
    private static final String MAVEN = """
            #!/usr/bin/env bash
            echo build >>builds
            mkdir -p target lib
            printf half >target/spark-positional-0.1.0.jar
            sleep 0.5
            class_path=
            for i in $(seq 200); do
              : >"lib/$i.jar"
              class_path+=${class_path:+:}$PWD/lib/$i.jar
            done
            printf '%s' "$class_path" >target/spark.classpath
            printf whole >target/spark-positional-0.1.0.jar
            """;
    private static final String JAVA = """
            #!/usr/bin/env bash
            home=$(cd "$(dirname "$0")/.." && pwd)
            echo "$(find "$home/target/spark/jars" -name '*.jar' | wc -l) jars, $(cat "$home"/target/*.jar)"
            """;

    @TempDir
    Path checkout;

    @BeforeEach
    void makeTheCheckout() throws IOException {
        Path script = Files.createDirectories(checkout.resolve("jobs")).resolve("submit");
        Files.copy(Path.of("jobs/submit"), script);
        Files.createDirectories(checkout.resolve("src/main"));
        Files.createDirectory(checkout.resolve("conf"));
        Files.writeString(checkout.resolve("pom.xml"), "");
        Path programs = Files.createDirectory(checkout.resolve("bin"));
        executable(programs.resolve("mvn"), MAVEN);
        executable(programs.resolve("java"), JAVA);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void oneBuildsAndTheOthersWait(boolean hasFlock) throws Exception {
        if (!hasFlock) {
            hideFlock();
        }
        List<Process> calls = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            calls.add(call(i));
        }
        for (int i = 0; i < calls.size(); i++) {
            assertRuns(calls.get(i), i);
        }
        assertThat(checkout.resolve("builds")).hasContent("build");
        assertNothingIsLeft();
    }

    /** The killed call's Maven goes on for a while, and leaves half a jar or a whole one. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatAKilledCallLeftIsBuiltAgain(boolean hasFlock) throws Exception {
        if (!hasFlock) {
            hideFlock();
        }
        Process killed = call(0);
        while (Files.notExists(checkout.resolve("target/spark-positional-0.1.0.jar"))) {
            Thread.sleep(20);
        }
        List<ProcessHandle> maven = killed.descendants().toList();
        killed.destroyForcibly().waitFor();
        maven.forEach(ProcessHandle::destroyForcibly);
        assertRuns(call(1), 1);
        assertThat(checkout.resolve("builds")).hasContent("build\nbuild");
        assertNothingIsLeft();
    }

    @Test
    void whatIsThereIsNotBuiltAgain() throws Exception {
        assertRuns(call(0), 0);
        Files.setLastModifiedTime(
                checkout.resolve("target/spark.classpath"), FileTime.fromMillis(System.currentTimeMillis() + 5_000));
        Files.writeString(checkout.resolve("target/spark/jars/kept"), "");
        assertRuns(call(1), 1);
        assertThat(checkout.resolve("target/spark/jars/kept"))
                .as("links of a running call")
                .exists();
    }

    private Process call(int number) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        checkout.resolve("jobs/submit").toString(), "presets")
                .redirectErrorStream(true)
                .redirectOutput(checkout.resolve("console" + number).toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("SPARK_"));
        builder.environment().put("JAVA_HOME", checkout.toString());
        Path tools = checkout.resolve("tools");
        builder.environment()
                .put("PATH", checkout.resolve("bin") + ":" + (Files.exists(tools) ? tools : System.getenv("PATH")));
        return builder.start();
    }

    private void assertRuns(Process call, int number) throws IOException, InterruptedException {
        assertThat(call.waitFor(40, TimeUnit.SECONDS)).isTrue();
        String said = Files.readString(checkout.resolve("console" + number));
        assertThat(said).endsWith("200 jars, whole\n");
        assertThat(call.exitValue()).isZero();
    }

    private void assertNothingIsLeft() throws IOException {
        try (Stream<Path> files = Files.list(checkout.resolve("target"))) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !name.equals(".submit.lock")))
                    .containsExactlyInAnyOrder("spark", "class-data", "spark.classpath", "spark-positional-0.1.0.jar");
        }
        try (Stream<Path> files = Files.list(checkout.resolve("target/class-data"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .as("marks of archives, which this Java makes none of")
                    .containsExactlyInAnyOrder("commands.tried", "jobs.tried");
        }
    }

    /** macOS has none. */
    private void hideFlock() throws IOException {
        Path tools = Files.createDirectory(checkout.resolve("tools"));
        for (String tool : "bash env find readlink cat rm rmdir mkdir ln mv cp cmp dirname sleep sed tail mktemp seq wc"
                .split(" ")) {
            for (String folder : System.getenv("PATH").split(":")) {
                Path program = Path.of(folder, tool);
                if (Files.isExecutable(program) && Files.notExists(tools.resolve(tool))) {
                    Files.createSymbolicLink(tools.resolve(tool), program);
                }
            }
        }
    }

    private static void executable(Path file, String script) throws IOException {
        Files.writeString(file, script);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
