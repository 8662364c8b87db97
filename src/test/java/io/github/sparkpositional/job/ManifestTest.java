package io.github.sparkpositional.job;

import static io.github.sparkpositional.job.Edited.edited;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sparkpositional.SparkTest;
import io.github.sparkpositional.column.TensorType;
import io.github.sparkpositional.job.output.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestTest {
    private static final String JOB = """
            name: words
            input: {path: in, format: text, options: {fs.s3a.secret.key: hunter2, unheardOf: hunter2, header: 'true'}}
            stages:
              - RegexTokenizer: {inputCol: value, outputCol: tokens, pattern: ' '}
              - TokenPositionEncoder: {inputCol: tokens, outputCol: positions, preset: vaswani, dim: 8}
            output: {path: out}
            """;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void writeInput() throws IOException {
        SparkTest.session();
        file = folder.resolve("job.yaml");
        Files.createDirectories(folder.resolve("in"));
        Files.write(folder.resolve("in/a.txt"), List.of("one two three", "four", "five six"));
    }

    @Test
    void itSaysWhatWasDone() throws IOException {
        assertThat(run(JOB).errors()).isEmpty();
        JsonNode manifest = manifest("out");
        assertThat(manifest.at("/rows/in").asLong()).isEqualTo(3);
        assertThat(manifest.at("/rows/out").asLong()).isEqualTo(3);
        assertThat(manifest.at("/columns/positions/convention/preset").asText()).isEqualTo("vaswani");
        assertThat(manifest.at("/columns/positions/shape").toString()).isEqualTo("[-1,8]");
        assertThat(manifest.at("/columns/positions/checksum").asText()).matches("bytes:[0-9a-f]{32}");
        assertThat(manifest.at("/versions/spark").asText())
                .isEqualTo(SparkTest.session().version());
        assertThat(manifest.at("/job/stages/1/TokenPositionEncoder/dim").asText())
                .isEqualTo("8");
    }

    @Test
    void secretsAreNowhere() throws IOException {
        Console console = run(edited(JOB, "path: in,", "path: [in, 'jdbc://me:hunter2@host/x'],"));
        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.errors()).doesNotContain("hunter2");
        assertThat(run(JOB).output()).doesNotContain("hunter2");
        assertThat(Files.readString(folder.resolve("out/" + Manifest.NAME)))
                .doesNotContain("hunter2")
                .contains("(redacted)");
    }

    @Test
    void checksumsDependOnNoOrder() throws IOException {
        run(JOB);
        Files.delete(folder.resolve("in/a.txt"));
        Files.write(folder.resolve("in/b.txt"), List.of("five six"));
        Files.write(folder.resolve("in/c.txt"), List.of("four", "one two three"));
        run(edited(JOB, "path: out", "path: other, partitions: 2"));
        assertThat(manifest("other").get("columns")).isEqualTo(manifest("out").get("columns"));
    }

    @Test
    void anUntouchedOutputIsVerified() throws IOException {
        run(JOB);
        Console console = verify("out");
        assertThat(console.errors()).isEmpty();
        assertThat(console.exitCode()).isZero();
        assertThat(console.output()).contains("3 rows", "checksums of 3 columns");
    }

    @Test
    void anAppendedOutputIsVerifiedAsAWhole() throws IOException {
        run(JOB);
        run(edited(JOB, "path: out", "path: out, mode: append"));
        assertThat(manifest("out").at("/rows/out").asLong()).isEqualTo(6);
        assertThat(verify("out").exitCode()).isZero();
    }

    /** Outputs of earlier versions have checksums of numbers; what is appended to them has the same. */
    @Test
    void anOutputWithChecksumsOfNumbersIsVerifiedAndAppendedTo() throws IOException {
        run(JOB);
        rewriteWithChecksumsOfNumbers();
        assertThat(verify("out").errors()).isEmpty();
        assertThat(run(edited(JOB, "path: out", "path: out, mode: append")).errors())
                .isEmpty();
        assertThat(manifest("out").at("/columns/positions/checksum").asText()).matches("[0-9a-f]{32}");
        assertThat(verify("out").output()).contains("6 rows");
    }

    private void rewriteWithChecksumsOfNumbers() throws IOException {
        ObjectNode manifest = (ObjectNode) manifest("out");
        Dataset<Row> rows =
                SparkTest.session().read().parquet(folder.resolve("out").toString());
        for (String column : rows.columns()) {
            Row sums = rows.select(functions.xxhash64(functions.col(column)).as("hash"))
                    .selectExpr("sum(hash & 4294967295)", "sum(shiftrightunsigned(hash, 32))")
                    .first();
            String written = String.format("%016x%016x", sums.getLong(1), sums.getLong(0));
            ((ObjectNode) manifest.at("/columns/" + column)).put("checksum", written);
        }
        Files.writeString(folder.resolve("out/" + Manifest.NAME), manifest.toString());
    }

    @Test
    void anAppendThatWasCutOffIsTold() throws IOException {
        String append = edited(JOB, "path: out", "path: out, mode: append, partitions: 2");
        run(append);
        Path left = Files.createDirectories(folder.resolve("_temporary-out-" + UUID.randomUUID()));
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder.resolve("out"))) {
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith("part-"))
                    .toList()) {
                names.add("new-" + file.getFileName());
                Files.createDirectories(left.resolve("out"));
                Files.copy(
                        file,
                        (names.size() == 1 ? left.resolve("out") : folder.resolve("out"))
                                .resolve(names.get(names.size() - 1)));
            }
        }
        Files.writeString(
                left.resolve("journal.json"),
                "{\"whole\": false, \"files\": " + new ObjectMapper().writeValueAsString(names) + "}");
        Files.writeString(left.resolve("owner.json"), """
                {"machine": "another", "host": "h", "pid": 1073741824, "started": "2024-01-01T00:00:00Z"}""");
        Files.setLastModifiedTime(left.resolve("owner.json"), FileTime.from(Instant.EPOCH));
        Console told = verify("out");
        assertThat(told.exitCode()).isEqualTo(1);
        assertThat(told.errors())
                .contains("interrupted while it published: 1 of 2 files were moved and are not part of the output");
        assertThat(run(append).errors()).isEmpty();
        assertThat(verify("out").output()).contains("6 rows");
        assertThat(manifest("out").at("/appends")).hasSize(2);
        assertThat(left).doesNotExist();
    }

    @Test
    void anotherConventionIsNotAppended() throws IOException {
        run(JOB);
        Console console = run(edited(JOB, "path: out", "path: out, mode: append", "vaswani", "fairseq"));
        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.errors()).contains("output.path: The existing output has other columns or conventions");
        assertThat(verify("out").exitCode()).isZero();
    }

    @Test
    void aMissingFileIsFound() throws IOException {
        run(edited(JOB, "path: out", "path: out, partitions: 3"));
        try (Stream<Path> files = Files.list(folder.resolve("out"))) {
            Files.delete(files.filter(path -> path.getFileName().toString().startsWith("part-"))
                    .max(Comparator.comparing(path -> path.toFile().length()))
                    .orElseThrow());
        }
        Console console = verify("out");
        assertThat(console.exitCode()).isEqualTo(1);
        assertThat(console.errors()).contains("rows, but 3 were written", "Column 'positions' has changed");
    }

    @Test
    void anOutputOfAnotherJobInItsPlaceIsFound() throws IOException {
        run(JOB);
        String before = Files.readString(folder.resolve("out/" + Manifest.NAME));
        Files.write(folder.resolve("in/a.txt"), List.of("one two three", "four", "five sex"));
        run(edited(JOB, "path: out", "path: out, mode: overwrite"));
        Files.deleteIfExists(folder.resolve("out/._positional.json.crc"));
        Files.writeString(folder.resolve("out/" + Manifest.NAME), before);
        Console console = verify("out");
        assertThat(console.exitCode()).isEqualTo(1);
        assertThat(console.errors())
                .contains("Column 'value'", "Column 'tokens'")
                .doesNotContain("rows", "Column 'positions'");
    }

    /** ORC keeps no metadata of columns; Parquet does. */
    @Test
    void whatAColumnMeansIsKnownToTheNextJobWhateverTheFormat() throws IOException {
        assertThat(run(edited(JOB, "path: out", "path: out, format: orc")).errors())
                .isEmpty();
        assertThat(run("input: {path: out}\nstages: []\noutput: {path: copied}\n")
                        .errors())
                .isEmpty();
        Dataset<Row> copied =
                SparkTest.session().read().parquet(folder.resolve("copied").toString());
        assertThat(TensorType.of(copied.schema().apply("positions"))
                        .orElseThrow()
                        .convention())
                .containsEntry("preset", "vaswani");
        assertThat(Console.run(
                                "diff",
                                folder.resolve("out").toString(),
                                folder.resolve("copied").toString())
                        .output())
                .contains("same convention", "hold the same numbers");
    }

    @Test
    void aDamagedManifestIsOneSentence() throws IOException {
        run(JOB);
        Path manifest = folder.resolve("out/" + Manifest.NAME);
        String good = Files.readString(manifest);
        Map<String, String> damaged = Map.of(
                "",
                "it is empty",
                "{",
                "it is not JSON",
                "[]",
                "must be a JSON object",
                "{}",
                "its 'job' must be an object, but is missing",
                good.replaceFirst("\\{", "{\"batches\": 1e30,"),
                "its 'batches' must be an integer",
                good.replaceFirst("\\{", "{\"batches\": -1,"),
                "its 'batches' must be an integer",
                edited(good, "\"format\" : \"parquet\"", "\"format\" : \"csv\""),
                "must be parquet, orc, avro or a format of shards",
                edited(good, "\"in\" : 3", "\"in\" : \"three\""),
                "its 'rows.in' must be an integer",
                good.replaceFirst("\"schema\" : \\{", "\"schema\" : {\"x\": {"),
                "not a valid manifest",
                good.replaceFirst("(?s)\"schema\" : .*", "\"schema\" : {}}"),
                "must be a schema of Spark");
        for (Map.Entry<String, String> kind : damaged.entrySet()) {
            Files.deleteIfExists(folder.resolve("out/._positional.json.crc"));
            Files.writeString(manifest, kind.getKey());
            String out = folder.resolve("out").toString();
            for (Console console : List.of(
                    Console.run("verify", out),
                    Console.run(
                            "inspect", out, "--out", folder.resolve("x.html").toString()),
                    run(edited(JOB, "path: out", "path: out, mode: append")))) {
                assertThat(console.errors())
                        .as(console.output())
                        .contains("'" + manifest + "' is not a valid manifest: ", kind.getValue());
                assertThat(console.errors().strip().lines()).hasSize(1);
                assertThat(console.exitCode()).isBetween(1, 2);
            }
        }
    }

    @Test
    void aFolderWithoutManifestIsNamed() {
        Console console = verify("in");
        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.errors()).contains("There is no _positional.json");
    }

    private Console run(String job) throws IOException {
        Files.writeString(file, job);
        return Console.run(file.toString());
    }

    private Console verify(String name) {
        return Console.run("verify", folder.resolve(name).toString());
    }

    private JsonNode manifest(String name) throws IOException {
        return new ObjectMapper()
                .readTree(folder.resolve(name + "/" + Manifest.NAME).toFile());
    }
}
