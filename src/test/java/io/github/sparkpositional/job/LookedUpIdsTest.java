package io.github.sparkpositional.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands take ids with a table beside them for the vectors that they stand for. */
class LookedUpIdsTest {
    private static final String JOB = """
            name: words
            input: {path: %s, format: text}
            stages:
              - Tokenizer: {inputCol: value, outputCol: tokens}
              - TokenPositionEncoder: {inputCol: tokens, outputCol: positions, preset: vaswani, dim: 8%s}
            output: {path: %s}
            """;

    @TempDir
    static Path folder;

    private static String inspected;

    @BeforeAll
    static void writeOutputs() throws IOException {
        SparkTest.session();
        Files.createDirectories(folder.resolve("in"));
        Files.write(folder.resolve("in/a.txt"), List.of("one two three", "four", "five six"));
        inspected = job("ids", ", combine: ids", "ids, tables: true");
        job("plain", ", combine: ids", "plain");
        job("vectors", "", "vectors");
        job("other", ", columns: split", "other");
    }

    private static String job(String name, String choices, String output) throws IOException {
        Path job = Files.writeString(folder.resolve(name + ".yaml"), JOB.formatted("in", choices, output));
        Console console = Console.run(job.toString());
        assertThat(console.errors()).isEmpty();
        return console.output();
    }

    @Test
    void theSummarySaysHowToReadThem() {
        assertThat(inspected)
                .contains("import sparkpositional")
                .contains("sparkpositional.to_numpy(\"" + folder.resolve("ids") + "\", \"positions\")");
    }

    @ParameterizedTest
    @ValueSource(strings = {"vectors", "vaswani:dim=8"})
    void diffComparesThemWithVectorsAndConventions(String other) {
        String right = other.contains(":") ? other : folder.resolve(other).toString();
        Console console = Console.run("diff", folder.resolve("ids").toString(), right);
        assertThat(console.errors()).isEmpty();
        assertThat(console.output()).contains("vectors");
        assertThat(console.exitCode()).isZero();
    }

    @Test
    void diffComparesThemRowByRowAndSaysWhatDiffers() {
        Console console = Console.run(
                "diff",
                folder.resolve("ids").toString(),
                folder.resolve("other").toString(),
                "--by",
                "value");
        assertThat(console.output())
                .contains("columns           A interleaved, B split")
                .contains("rows        3 in both, 0 in A only, 0 in B only")
                .contains("differ in 3 rows");
        assertThat(console.exitCode()).isEqualTo(1);
    }

    @Test
    void diffFindsTheirPresets() {
        Console console = Console.run("diff", folder.resolve("ids").toString());
        assertThat(console.output()).contains("3 different tables", "vaswani");
        assertThat(console.exitCode()).isZero();
        assertThat(Console.run("diff", folder.resolve("plain").toString()).errors())
                .contains("no column with the metadata of a tensor");
    }

    @Test
    void inspectDrawsThem() throws IOException {
        String ids = page("ids");
        assertThat(ids).contains("Column positions", "each cell holds float32 [n, 8]");
        String vectors = page("vectors");
        assertThat(ids.substring(ids.indexOf("Column positions")).length())
                .isEqualTo(
                        vectors.substring(vectors.indexOf("Column positions")).length());
        assertThat(page("plain")).doesNotContain("each cell holds float32");
    }

    private String page(String output) throws IOException {
        Path page = folder.resolve(output + ".html");
        assertThat(Console.run("inspect", folder.resolve(output).toString(), "--out", page.toString())
                        .errors())
                .isEmpty();
        return Files.readString(page);
    }

    @Test
    void aDamagedTableIsOneSentence() throws IOException {
        job("damaged", ", combine: ids", "damaged, tables: true");
        Path table = folder.resolve("damaged/_tables/vaswani-8-3.safetensors");
        Files.write(table, new byte[20]);
        Files.deleteIfExists(table.resolveSibling("." + table.getFileName() + ".crc"));
        for (List<String> command : List.of(
                List.of("inspect", folder.resolve("damaged").toString(), "--out", folder + "/damaged.html"),
                List.of("diff", folder.resolve("damaged").toString(), "vaswani:dim=8"))) {
            Console console = Console.run(command.toArray(String[]::new));
            assertThat(console.errors())
                    .contains("The table of column 'positions', _tables/vaswani-8-3.safetensors, has changed")
                    .hasLineCount(1);
            assertThat(console.exitCode()).isEqualTo(2);
        }
    }

    @Test
    void validateSaysWhatBothWouldTake() throws IOException {
        Files.createDirectories(folder.resolve("many"));
        Files.write(folder.resolve("many/a.txt"), Collections.nCopies(10_000, "one two three four five six seven"));
        for (String form : List.of("", ", combine: ids")) {
            Path job = Files.writeString(folder.resolve("many.yaml"), JOB.formatted("many", form, "many-out"));
            assertThat(Console.run("validate", job.toString()).output())
                    .contains(
                            "positions: 32 bytes per vector, about 2.2 MB (combine: attach), or 4 bytes per id, about 280.0 kB"
                                    + " and a table beside them (combine: ids, tables: true)");
        }
        Path small = Files.writeString(
                folder.resolve("small.yaml"), JOB.formatted("in", ", layout: bytes, dtype: float16", "small"));
        assertThat(Console.run("validate", small.toString()).output())
                .contains("positions: 16 bytes per vector (combine: attach), or 4 bytes per id and a table");
        Path resampled = Files.writeString(
                folder.resolve("dynamic.yaml"),
                JOB.formatted("in", ", preset: llama-dynamic-ntk", "dynamic").replace("preset: vaswani, ", ""));
        assertThat(Console.run("validate", resampled.toString()).output())
                .contains("is valid")
                .doesNotContain("bytes per");
    }
}
