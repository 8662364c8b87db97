package io.github.sparkpositional.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.SparkTest;
import io.github.sparkpositional.readme.ReadmeBlocks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's job documents run as they stand there. */
class ReadmeJobTest {
    @TempDir
    Path folder;

    @Test
    void jobsOfTheReadmeRun() throws IOException {
        SparkTest.session();
        Files.createDirectories(folder.resolve("data/texts"));
        Files.writeString(folder.resolve("data/texts/a.txt"), "The cat sat on the mat.\n");
        Files.createDirectories(folder.resolve("jobs"));
        for (String job : ReadmeBlocks.of("yaml")) {
            Path file = Files.writeString(folder.resolve("jobs/job.yaml"), job);
            Console console = Console.run(file.toString());
            assertThat(console.errors()).isEmpty();
            assertThat(console.exitCode()).isZero();
            assertThat(folder.resolve("out/words/_SUCCESS")).exists();
            assertThat(folder.resolve("out/words-model")).exists();
        }
    }
}
