package io.github.sparkpositional.job;

import static io.github.sparkpositional.job.Edited.edited;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a process ends: a cluster's driver goes on behind a job that is done, and all others see an exit code. */
class ProcessEndTest {
    private static final String JOB = """
            input: {path: in.txt, format: text}
            stages: [RegexTokenizer: {inputCol: value, outputCol: tokens}]
            output: {path: out, mode: %s}
            """;

    @TempDir
    Path folder;

    /** No thread of ours or of Spark's keeps the process. */
    @Test
    void aJobThatIsDoneReturns() throws Exception {
        Files.writeString(folder.resolve("in.txt"), "one two\n");
        Path job = Files.writeString(folder.resolve("job.yaml"), JOB.formatted("error"));
        Ended done = run(job.toString());
        assertThat(done.said()).contains("is done.").endsWith("Main returned.\n");
        assertThat(done.exitCode()).isZero();
    }

    @Test
    void aWrongJobEndsTheProcessWithTwo() throws Exception {
        Path job = Files.writeString(folder.resolve("job.yaml"), JOB.formatted("sometimes"));
        Ended wrong = run(job.toString());
        assertThat(wrong.said()).contains("output.mode").doesNotContain("Main returned.");
        assertThat(wrong.exitCode()).isEqualTo(2);
    }

    /** Spark alone would end the process with 52, and say nothing but "Java heap space". */
    @Test
    void aTaskWithoutMemoryFailsItsJob() throws Exception {
        Files.writeString(folder.resolve("in.txt"), "one two\n");
        Path job = Files.writeString(
                folder.resolve("job.yaml"),
                edited(
                        JOB.formatted("error"),
                        "output:",
                        "select: [\"java_method('%s', 'exhaust', value) AS a\"]\noutput:"
                                .formatted(Faults.class.getName())));
        Ended failed = run(job.toString());
        assertThat(failed.said()).contains("failed; nothing was published.", "Out of memory", "--driver-memory");
        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    /** Patches of 100 million pixels, which maxPixels allows, in a heap of 512 MB. */
    @Test
    void aRowWithoutMemoryNamesStageAndFile() throws Exception {
        Files.write(
                Files.createDirectory(folder.resolve("pictures")).resolve("huge.png"),
                BlackPng.of(10_000, 10_000, 8, BlackPng.RGB));
        Path job = Files.writeString(folder.resolve("job.yaml"), """
                input: {path: pictures, format: image-files}
                stages:
                  - ImagePatchifier:
                      {inputCol: content, outputCol: image, patchHeight: 16, patchWidth: 16, maxCellBytes: 2000000000}
                output: {path: out}
                """);
        Ended failed = run(job.toString());
        assertThat(failed.said())
                .contains("ImagePatchifier, column 'content'", "pictures/huge.png: out of memory (Java heap space")
                .contains("Lower maxPixels or maxCellBytes");
        assertThat(failed.exitCode()).isEqualTo(1);
    }

    private Ended run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(JavaModuleOptions.defaultModuleOptions().split(" ", -1)));
        command.addAll(List.of(
                "-Dspark.master=local[1]",
                "-Dspark.ui.enabled=false",
                "-Dspark.driver.host=127.0.0.1",
                "-Dspark.driver.bindAddress=127.0.0.1",
                "-cp",
                System.getProperty("java.class.path"),
                AfterMain.class.getName()));
        command.addAll(List.of(arguments));
        Path console = folder.resolve("console");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(console.toFile());
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        Process process = builder.start();
        boolean isEnded = process.waitFor(2, TimeUnit.MINUTES);
        process.destroyForcibly();
        assertThat(isEnded).as("ended in time").isTrue();
        return new Ended(process.exitValue(), Files.readString(console));
    }

    private record Ended(int exitCode, String said) {}
}
