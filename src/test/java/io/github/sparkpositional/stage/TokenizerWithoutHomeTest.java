package io.github.sparkpositional.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.sparkpositional.stage.tokenizer.NativeLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stage in a process that has no home directory, no network, and perhaps no place for the native library. */
class TokenizerWithoutHomeTest {
    @TempDir
    Path folder;

    @BeforeAll
    static void theLibraryIsThere() {
        boolean isThere = true;
        try {
            NativeLibrary.check();
        } catch (IllegalArgumentException missing) {
            isThere = false;
        }
        assumeTrue(
                isThere, "SKIPPED: ai.djl.huggingface:tokenizers is not on the class path, so no text is tokenized.");
    }

    @Test
    void aTokenizerNeedsNeitherHomeNorNetwork() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        Ended ended = tokenize(temporary);
        assertThat(ended.exitCode()).as(ended.said()).isZero();
        assertThat(ended.said()).endsWith("asked the network for: []\nids: [2, 4, 5, 3]\n");
        try (Stream<Path> unpacked = Files.walk(temporary)) {
            assertThat(unpacked.map(path -> path.getFileName().toString()))
                    .as("the native library, in the folder for temporary files")
                    .anyMatch(name -> name.equals(System.mapLibraryName("tokenizers")));
        }
    }

    @Test
    void aPlaceForTheNativeLibraryIsAskedForWhereThereIsNone() throws Exception {
        Ended ended = tokenize(unwritable());
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.said()).contains("can't be loaded (").contains("ENGINE_CACHE_DIR");
    }

    /** Below a file nobody can make a folder, not even an administrator. */
    private Path unwritable() throws IOException {
        Path file = folder.resolve("file");
        return (Files.exists(file) ? file : Files.createFile(file)).resolve("home");
    }

    private Ended tokenize(Path temporary) throws IOException, InterruptedException {
        Path home = unwritable();
        Path hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.1 localhost\n");
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"), "-Xmx256m", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(JavaModuleOptions.defaultModuleOptions().split(" ", -1)));
        command.addAll(List.of(
                "-Duser.home=" + home,
                "-Djava.io.tmpdir=" + temporary,
                "-Djdk.net.hosts.file=" + hosts,
                "-cp",
                System.getProperty("java.class.path"),
                TokenizerWithoutHome.class.getName(),
                "jobs/samples/tokenizers/bert.json",
                "the cat"));
        Path console = folder.resolve("console");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(console.toFile());
        builder.environment().keySet().removeAll(List.of("ENGINE_CACHE_DIR", "DJL_CACHE_DIR", "DJL_OFFLINE"));
        builder.environment().put("HOME", home.toString());
        builder.environment().put("SPARK_LOCAL_HOSTNAME", "localhost");
        Process process = builder.start();
        boolean isEnded = process.waitFor(2, TimeUnit.MINUTES);
        process.destroyForcibly();
        assertThat(isEnded).as("ended in time").isTrue();
        return new Ended(process.exitValue(), Files.readString(console));
    }

    private record Ended(int exitCode, String said) {}
}
