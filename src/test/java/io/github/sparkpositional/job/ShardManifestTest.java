package io.github.sparkpositional.job;

import static io.github.sparkpositional.job.Edited.edited;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sparkpositional.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an output of training shards says about itself, and what verify finds by it. */
class ShardManifestTest {
    private static final String JOB = """
            name: words
            input: {path: in, format: text}
            stages:
              - RegexTokenizer: {inputCol: value, outputCol: tokens, pattern: ' '}
              - TokenPositionEncoder: {inputCol: tokens, outputCol: positions, preset: vaswani, dim: 8}
            select: [value AS txt, positions]
            output: {path: out, format: webdataset, shards: {samples: 5}}
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void writeInput() throws IOException {
        SparkTest.session();
        Files.createDirectories(folder.resolve("in"));
        writeWords("a.txt", 0, 23);
    }

    private void writeWords(String name, int first, int end) throws IOException {
        Files.write(
                folder.resolve("in").resolve(name),
                IntStream.range(first, end)
                        .mapToObj(i -> i == 13 ? "thirteen" : "word " + i)
                        .toList());
    }

    private static String of(String format) {
        String job = edited(JOB, "webdataset", format);
        return format.equals("megatron")
                ? edited(job, "[value AS txt, positions]", "['transform(tokens, word -> length(word)) AS tokens']")
                : job;
    }

    private Console run(String job) throws IOException {
        Files.writeString(folder.resolve("job.yaml"), job);
        return Console.run(folder.resolve("job.yaml").toString());
    }

    private Console verify() {
        return Console.run("verify", folder.resolve("out").toString());
    }

    private JsonNode manifest() throws IOException {
        return new ObjectMapper()
                .readTree(folder.resolve("out/_positional.json").toFile());
    }

    private List<Path> shards(String extension) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("out"))) {
            return files.filter(file -> file.toString().endsWith(extension))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @CsvSource({"webdataset, .tar, 5", "mds, .mds, 6", "tfrecord, .tfrecord, 5", "megatron, .bin, 10"})
    void itCountsAndSumsEachFile(String format, String extension, int files) throws IOException {
        assertThat(run(of(format)).errors()).isEmpty();
        JsonNode told = manifest().get("files");
        assertThat(told).hasSize(files);
        long samples = 0;
        for (Path shard : shards(extension)) {
            byte[] bytes = Files.readAllBytes(shard);
            CRC32C sum = new CRC32C();
            sum.update(bytes);
            JsonNode file = told.get(shard.getFileName().toString());
            assertThat(file.get("bytes").asLong()).isEqualTo(bytes.length);
            assertThat(file.get("crc32c").asText()).isEqualTo(String.format("%08x", sum.getValue()));
            assertThat(file.get("samples").asLong()).isBetween(3L, 5L);
            samples += file.get("samples").asLong();
        }
        assertThat(samples).isEqualTo(23);
        assertThat(manifest().at("/rows/out").asLong()).isEqualTo(23);
        Console console = verify();
        assertThat(console.errors()).isEmpty();
        assertThat(console.exitCode()).isZero();
        assertThat(console.output()).contains("is unchanged: 23 rows, checksums of " + files + " files");
    }

    @Test
    void itSaysTheConventionOfItsTensors() throws IOException {
        run(JOB);
        assertThat(manifest().at("/columns/positions/convention/preset").asText())
                .isEqualTo("vaswani");
        assertThat(manifest().at("/columns/positions/shape").toString()).isEqualTo("[-1,8]");
        // Nobody rereads the rows of shards, so that a checksum of a column would never be compared.
        assertThat(manifest().at("/columns/positions").has("checksum")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"webdataset, .tar", "mds, .mds", "tfrecord, .tfrecord", "megatron, .bin", "megatron, .idx"})
    void whatIsMissingAddedCutOffAndChangedIsNamed(String format, String extension) throws IOException {
        run(of(format));
        List<Path> shards = shards(extension);
        Files.delete(shards.get(0));
        Path copy = Files.copy(shards.get(1), folder.resolve("out/part-copy" + extension));
        byte[] cut = Files.readAllBytes(shards.get(2));
        Files.write(shards.get(2), Arrays.copyOf(cut, cut.length - 1));
        byte[] changed = Files.readAllBytes(shards.get(3));
        changed[changed.length / 2] ^= 1;
        Files.write(shards.get(3), changed);
        Console console = verify();
        assertThat(console.exitCode()).isEqualTo(1);
        assertThat(console.errors().lines())
                .hasSize(4)
                .anyMatch(line -> line.equals("The file '" + shards.get(0).getFileName() + "' is missing."))
                .anyMatch(line -> line.equals("The file '" + copy.getFileName() + "' was written by no job."))
                .anyMatch(line -> line.startsWith("The file '" + shards.get(2).getFileName() + "' has changed: it has")
                        && line.endsWith("were written."))
                .anyMatch(line ->
                        line.startsWith("The file '" + shards.get(3).getFileName() + "' has changed: its checksum is"));
        assertThat(console.output()).doesNotContain("unchanged");
    }

    /** MDS reads what its index names. */
    @Test
    void anIndexThatHasChangedIsNamed() throws IOException {
        run(of("mds"));
        Path index = folder.resolve("out/index.json");
        Files.writeString(index, edited(Files.readString(index), "\"version\":2", "\"version\":3"));
        assertThat(verify().errors()).startsWith("The file 'index.json' has changed: its checksum is");
    }

    /** Writers in the folders of values have files of the same name. */
    @Test
    void filesOfPartitionsAreTold() throws IOException {
        assertThat(run(edited(
                                edited(JOB, "shards: {samples: 5}", "partitionBy: [length, even], partitions: 1"),
                                "positions]",
                                "positions, size(tokens) AS length, length(value) % 2 = 0 AS even]"))
                        .errors())
                .isEmpty();
        assertThat(manifest().get("files").properties())
                .hasSizeGreaterThanOrEqualTo(3)
                .allMatch(file -> file.getKey().matches("length=[12]/even=(true|false)/part-.*\\.tar"));
        assertThat(verify().output()).contains("is unchanged: 23 rows");
        Files.delete(shards(".tar").get(0));
        assertThat(verify().errors()).contains("The file 'length=1/even=").contains("is missing.");
    }

    @Test
    void whatIsAppendedIsCountedWithTheRest() throws IOException {
        run(edited(JOB, "shards:", "mode: append, shards:"));
        assertThat(run(edited(JOB, "shards:", "mode: append, shards:")).errors())
                .isEmpty();
        assertThat(verify().output()).contains("is unchanged: 46 rows, checksums of 10 files");
        assertThat(run(edited(edited(JOB, "shards:", "mode: append, shards:"), "dim: 8", "dim: 16"))
                        .errors())
                .contains("other columns or conventions");
        assertThat(verify().output()).contains("is unchanged: 46 rows, checksums of 10 files");
    }

    @Test
    void batchesAreCountedTogether() throws IOException {
        String job = JOB + "resume: true\nbatch: {files: 1}\n";
        writeWords("b.txt", 30, 40);
        assertThat(run(job).errors()).isEmpty();
        writeWords("c.txt", 50, 53);
        assertThat(run(job).errors()).isEmpty();
        assertThat(verify().output()).contains("is unchanged: 36 rows, checksums of 8 files");
        Files.delete(shards(".tar").get(7));
        assertThat(verify().errors()).contains("The file 'batch=2/part-").contains("is missing.");
    }

    /** A run that fails in the middle of its shards leaves nothing, and of an earlier output everything. */
    @ParameterizedTest
    @CsvSource({"webdataset", "mds", "tfrecord", "megatron"})
    void aRunThatFailsLeavesNothing(String format) throws IOException {
        String good = edited(of(format), "shards: {samples: 5}", "mode: overwrite, options: {maxRecordsPerShard: 3}");
        String failing = edited(good, "stages:\n", """
                stages:
                  - SQLTransformer: {statement: "SELECT *, assert_true(value != 'thirteen') AS a FROM __THIS__"}
                """);
        failing = format.equals("megatron")
                ? edited(failing, "length(word)) AS tokens", "length(word) + if(a IS NULL, 0, 1)) AS tokens")
                : edited(failing, "[value AS txt", "[value AS txt, a IS NULL AS a");
        assertThat(run(failing).exitCode()).isEqualTo(1);
        assertThat(names()).containsExactlyInAnyOrder("in", "job.yaml");
        assertThat(run(good).errors()).isEmpty();
        byte[] before = Files.readAllBytes(folder.resolve("out/_positional.json"));
        assertThat(run(failing).exitCode()).isEqualTo(1);
        assertThat(folder.resolve("out/_positional.json")).hasBinaryContent(before);
        assertThat(verify().output()).contains("is unchanged: 23 rows");
        assertThat(names()).containsExactlyInAnyOrder("in", "job.yaml", "out");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    /** Whatever rereads rows says why it doesn't, and what does. */
    @Test
    void whatRereadsRowsSaysWhatToDo() throws IOException {
        run(of("mds"));
        String out = folder.resolve("out").toString();
        for (Console console : List.of(
                Console.run("inspect", out, "--out", folder.resolve("page.html").toString()),
                Console.run("diff", out),
                Console.run("diff", out, "vaswani"))) {
            assertThat(console.exitCode()).isEqualTo(2);
            assertThat(console.errors())
                    .contains("holds shards of the format mds, which trainers read", "--set output.format=parquet");
        }
        assertThat(run(of("mds") + "report: page.html\n").errors()).contains("A report rereads the output");
        assertThat(Console.run(
                                folder.resolve("job.yaml").toString(),
                                "--set",
                                "output.format=parquet",
                                "--set",
                                "output.path=" + folder.resolve("other"),
                                "--limit",
                                "10")
                        .errors())
                .isEmpty();
    }

    @Test
    void aManifestThatNamesFilesElsewhereIsRefused() throws IOException {
        run(JOB);
        Path file = folder.resolve("out/_positional.json");
        String name = shards(".tar").get(0).getFileName().toString();
        Files.writeString(file, edited(Files.readString(file), "\"" + name, "\"../" + name));
        assertThat(verify().errors()).contains("is not a valid manifest: its 'files' must be files in the output");
    }
}
