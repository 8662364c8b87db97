package io.github.sparkpositional.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.job.message.ExitCode;
import io.github.sparkpositional.kernel.tensor.Npy;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Relations that need no row of data are written once, as a file. */
class TableOfRelationsTest {
    @TempDir
    private Path directory;

    @Test
    void bucketsOfDistancesAreIntegers() throws IOException {
        Path out = directory.resolve("buckets.safetensors");
        assertThat(table("--preset", "t5", "--length", "3", "--set", "relativeOutput=table", "--out", out.toString()))
                .isZero();
        assertThat(Files.readString(out, StandardCharsets.ISO_8859_1))
                .contains("\"dtype\":\"I32\",\"shape\":[5]")
                .contains("\"preset\":\"t5\"");
    }

    @Test
    void theIndexOfAWindowIsReadByNumpy() throws IOException {
        Path out = directory.resolve("index.npy");
        assertThat(table("--preset", "swin", "--grid", "1x2", "--out", out.toString()))
                .isZero();
        assertThat(Files.readString(out, StandardCharsets.ISO_8859_1)).contains("'descr': '<i4'");
        assertThat(Npy.decode(Files.readAllBytes(out)).values()).containsExactly(1, 0, 2, 1);
    }

    @Test
    void slopesAreALineEach() throws IOException {
        Path out = directory.resolve("slopes.csv");
        assertThat(table(
                        "--preset",
                        "alibi",
                        "--length",
                        "1",
                        "--set",
                        "heads=2",
                        "--set",
                        "relativeOutput=slopes",
                        "--out",
                        out.toString()))
                .isZero();
        assertThat(Files.readAllLines(out)).containsExactly("position,0", "0,0.0625", "1,0.00390625");
    }

    @Test
    void biasesOfEveryHeadNeedAFormatWithAxes() {
        Path out = directory.resolve("bias.csv");
        assertThat(table("--preset", "croma", "--grid", "2x2", "--set", "heads=2", "--out", out.toString()))
                .isEqualTo(ExitCode.WRONG.code());
        assertThat(out).doesNotExist();
    }

    @Test
    void anEncodingOfDataHasNoTable() {
        Path out = directory.resolve("points.npy");
        assertThat(table("--preset", "nerf", "--length", "2", "--out", out.toString()))
                .isEqualTo(ExitCode.WRONG.code());
    }

    private static int table(String... options) {
        String[] arguments = new String[options.length + 1];
        arguments[0] = "table";
        System.arraycopy(options, 0, arguments, 1, options.length);
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        return Main.run(nowhere, nowhere, arguments);
    }
}
