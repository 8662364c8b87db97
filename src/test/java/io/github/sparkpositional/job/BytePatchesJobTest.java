package io.github.sparkpositional.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An output whose patches are bytes is told, verified, inspected and compared like any other. */
class BytePatchesJobTest {
    @TempDir
    Path folder;

    @Test
    void commandsKnowBytes() throws IOException {
        SparkTest.session();
        String out = folder.resolve("out").toString();
        Console job = Console.run(
                "run",
                "jobs/image-positions.yaml",
                "--set",
                "output.path=" + out,
                "--set",
                "stages.ImagePatchifier.layout=bytes",
                "--set",
                "stages.ImagePatchifier.dtype=uint8",
                "--set",
                "stages.GridPositionEncoder.outputCol=positions");
        assertThat(job.exitCode()).as(job.errors()).isZero();
        assertThat(job.output()).contains("uint8");
        assertThat(Files.readString(folder.resolve("out/_positional.json"))).contains("\"uint8\"", "byteMean");
        assertThat(Console.run("verify", out).exitCode()).isZero();
        Console page =
                Console.run("inspect", out, "--out", folder.resolve("page.html").toString());
        assertThat(page.exitCode()).as(page.errors()).isZero();
        assertThat(Files.readString(folder.resolve("page.html"))).contains("uint8", "byteStd");
        Console itself = Console.run("diff", out + "#image.patches", out + "#image.patches");
        assertThat(itself.exitCode()).as(itself.errors() + itself.output()).isZero();
    }
}
