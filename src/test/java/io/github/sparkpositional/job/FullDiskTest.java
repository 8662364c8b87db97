package io.github.sparkpositional.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whichever disk is full, the error says which of the job's folders is on it. */
class FullDiskTest {
    private static final String JOB = """
            input: {path: in, format: text}
            stages:
              - RegexTokenizer: {inputCol: value, outputCol: tokens, pattern: ' '}
              - TokenPositionEncoder: {inputCol: tokens, outputCol: positions, preset: vaswani, dim: 8, maxLength: 2}
            output: {path: '%s'}
            quarantine: '%s'
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void writeInput() throws IOException {
        FullDisk.install(SparkTest.session().sparkContext().hadoopConfiguration());
        Files.createDirectory(folder.resolve("in"));
        Files.write(folder.resolve("in/a.txt"), List.of("one two", "one two three"));
    }

    @ParameterizedTest
    @ValueSource(strings = {FullDisk.FULL, FullDisk.FILLING})
    void theOutputsDisk(String scheme) throws IOException {
        Console console = run(on(scheme, "out"), "bad");
        assertThat(console.errors())
                .contains("failed; nothing was published.")
                .contains("A disk is full (No space left on device): that of the output '" + on(scheme, "out") + "'");
        assertThat(console.exitCode()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {FullDisk.FULL, FullDisk.FILLING})
    void theQuarantinesDisk(String scheme) throws IOException {
        Console console = run("out", on(scheme, "bad"));
        assertThat(console.errors())
                .contains(
                        "A disk is full (No space left on device): that of the quarantine '" + on(scheme, "bad") + "'")
                .doesNotContain("Unable to close");
        assertThat(console.exitCode()).isEqualTo(1);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    private Console run(String output, String quarantine) throws IOException {
        Path job = Files.writeString(folder.resolve("job.yaml"), JOB.formatted(output, quarantine));
        return Console.run(job.toString());
    }

    private String on(String scheme, String name) {
        return scheme + "://" + folder.resolve(name);
    }
}
