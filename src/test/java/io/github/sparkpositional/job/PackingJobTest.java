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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a job says of documents that it packs. */
class PackingJobTest {
    private static final String JOB = """
            name: pack
            input: {path: in, format: json, schema: 'id INT, ids ARRAY<INT>'}
            stages:
              - SequencePacker: {inputCol: ids, outputCol: packed, packedLength: 4}
            output: {path: out}
            """;

    private static final String SHORT = "packedLength: 4";

    @TempDir
    Path folder;

    /** Six documents of two tokens, and fourteen of six. */
    @BeforeEach
    void writeInput() throws IOException {
        SparkTest.session();
        Files.createDirectories(folder.resolve("in"));
        Files.write(
                folder.resolve("in/documents.json"),
                IntStream.range(0, 20)
                        .mapToObj(id -> "{\"id\": " + id + ", \"ids\": "
                                + (id < 6 ? "[1, " + id + "]" : "[1, 2, 3, 4, 5, " + id + "]") + "}")
                        .toList());
    }

    @Test
    void documentsThatArePackedAreNeitherSkippedNorBad() throws IOException {
        Console console = run(edited(JOB, SHORT, "packedLength: 12"), "--summary", path("summary.json"));
        assertThat(console.errors()).isEmpty();
        assertThat(console.output())
                .contains("rows in     20", "packed      20 documents into 8 rows", "rows out    8", "skipped     0")
                .contains("bad rows    none");
        String expected = "{\"in\":20,\"added\":0,\"out\":8,\"quarantined\":0,\"skipped\":0,"
                + "\"packed\":{\"documents\":20,\"rows\":8}}";
        assertThat(json("summary.json").get(0).get("rows")).hasToString(expected);
        assertThat(json("out/_positional.json").get("rows")).hasToString(expected);
        Console verified = Console.run("verify", path("out"));
        assertThat(verified.exitCode())
                .as(verified.output() + verified.errors())
                .isZero();
    }

    @Test
    void idsOfDocumentsAreCarriedAlongAndPaddingIsNoToken() throws IOException {
        String more =
                "packedLength: 12, documentCols: [id], tokenCols: [ids], padTo: packed-length, padId: 0, labels: as-given";
        Console console = run(edited(JOB, "inputCol: ids", "inputCol: tokens")
                .replace(SHORT, more)
                .replace(
                        "stages:",
                        "stages:\n  - SQLTransformer: {statement: 'SELECT *, ids AS tokens FROM __THIS__'}"));
        assertThat(console.errors()).isEmpty();
        assertThat(console.output()).contains("packed      20 documents into 8 rows");
        Dataset<Row> out = SparkTest.session().read().parquet(path("out")).select("packed.*");
        assertThat(out.selectExpr("explode(id)").distinct().count()).isEqualTo(20);
        assertThat(out.where("size(input_ids) = 12 AND size(ids) = 12 AND size(labels) = 12"
                                + " AND aggregate(attention_mask, 0, (a, b) -> a + b) = aggregate(seq_lens, 0, (a, b) -> a + b)"
                                + " AND forall(arrays_zip(input_ids, ids), p -> p.input_ids = p.ids)")
                        .count())
                .isEqualTo(8);
    }

    @Test
    void tooLongDocumentsAreSkippedByTheirReason() throws IOException {
        Console console = run(edited(JOB, SHORT, SHORT + ", handleInvalid: skip"));
        assertThat(console.errors()).isEmpty();
        assertThat(console.output())
                .contains("rows in     20", "packed      6 documents into 3 rows", "rows out    3", "skipped     14")
                .contains("bad rows    14 too-long");
    }

    @Test
    void tooLongDocumentsGoToTheQuarantineAsTheyWereRead() throws IOException {
        Console console = run(JOB + "quarantine: bad\n");
        assertThat(console.errors()).isEmpty();
        assertThat(console.output())
                .contains("packed      6 documents into 3 rows", "rows out    3", "quarantined 14", "skipped     0")
                .contains("bad rows    14 too-long");
        Dataset<Row> bad = SparkTest.session().read().parquet(path("bad"));
        assertThat(bad.columns()).containsExactly("id", "ids", "invalid");
        Row row = bad.where("id = 17").select("ids", "invalid.*").first();
        assertThat(row.<Integer>getList(0)).containsExactly(1, 2, 3, 4, 5, 17);
        assertThat(row.getString(1)).isEqualTo("SequencePacker");
        assertThat(row.getString(2)).isEqualTo("too-long");
        assertThat(row.getString(3)).contains("6 tokens", "packedLength is 4");
        assertThat(bad.count()).isEqualTo(14);
        assertThat(SparkTest.session().read().parquet(path("out")).count()).isEqualTo(3);
    }

    @Test
    void aLimitOfBadRowsCountsDocuments() throws IOException {
        Console console = run(JOB + "quarantine: bad\nmaxInvalid: 13\n");
        assertThat(console.exitCode()).isEqualTo(1);
        assertThat(console.errors()).contains("14 too-long");
        assertThat(Files.exists(folder.resolve("out"))).isFalse();
    }

    @Test
    void theErrorAdvisesWhatTheJobAccepts() throws IOException {
        Console console = run(JOB);
        assertThat(console.exitCode()).isEqualTo(1);
        assertThat(console.errors())
                .contains(
                        "SequencePacker, column 'ids': ",
                        "[too-long] To continue without such rows, give the job a"
                                + " 'quarantine', or set the stage's handleInvalid to 'skip'.")
                .doesNotContain("keep");
        Console encoder = run(edited(
                JOB,
                "SequencePacker: {inputCol: ids, outputCol: packed, packedLength: 4}",
                "TokenPositionEncoder: {inputCol: ids, outputCol: positions, dim: 4, maxLength: 4}"));
        assertThat(encoder.errors())
                .contains("give the job a 'quarantine', or set the stage's handleInvalid to 'skip' or 'keep'.");
    }

    @Test
    void aStageBehindAPackerHasNoRowToQuarantine() throws IOException {
        String behind = edited(
                JOB,
                "output:",
                "  - SQLTransformer: {statement: 'SELECT packed.input_ids AS tokens FROM __THIS__'}\n"
                        + "  - TokenPositionEncoder: {inputCol: tokens, outputCol: positions, dim: 4}\noutput:");
        Console console = run(behind + "quarantine: bad\n");
        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.errors())
                .contains("TokenPositionEncoder comes after SequencePacker", "set its handleInvalid to 'skip'");
        Console skipping = run(edited(behind, "dim: 4", "dim: 4, handleInvalid: skip") + "quarantine: bad\n");
        assertThat(skipping.errors()).isEmpty();
        assertThat(skipping.output()).contains("quarantined 14", "rows out    3");
    }

    private Console run(String job, String... arguments) throws IOException {
        Path file = Files.writeString(folder.resolve("job.yaml"), job);
        return Console.run(Stream.concat(Stream.of(file.toString()), Arrays.stream(arguments))
                .toArray(String[]::new));
    }

    private JsonNode json(String name) throws IOException {
        return new ObjectMapper().readTree(folder.resolve(name).toFile());
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }
}
