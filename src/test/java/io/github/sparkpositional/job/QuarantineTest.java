package io.github.sparkpositional.job;

import static io.github.sparkpositional.job.Edited.edited;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuarantineTest {
    private static final int ROWS = 200;
    private static final String JOB = """
            name: words
            input: {path: in, format: json, schema: 'id INT, text STRING'}
            stages:
              - RegexTokenizer: {inputCol: text, outputCol: tokens, pattern: ' '}
              - TokenPositionEncoder: {inputCol: tokens, outputCol: positions, preset: vaswani, dim: 8, maxLength: 4}
            output: {path: out}
            quarantine: bad
            """;

    @TempDir
    Path folder;

    private Path file;

    /** Every tenth row has five words, the others have three. */
    @BeforeEach
    void writeInput() throws IOException {
        SparkTest.session();
        file = folder.resolve("job.yaml");
        Files.createDirectories(folder.resolve("in"));
        for (int part = 0; part < 4; part++) {
            List<String> lines = IntStream.range(part * ROWS / 4, (part + 1) * ROWS / 4)
                    .mapToObj(
                            id -> "{\"id\": " + id + ", \"text\": \"" + (id % 10 == 0 ? "a b c d e" : "a b c") + "\"}")
                    .toList();
            Files.write(folder.resolve("in/part" + part + ".json"), lines);
        }
    }

    @Test
    void badRowsGoThereAsTheyWereReadWithTheReason() throws IOException {
        Console console = run(JOB);
        assertThat(console.errors()).isEmpty();
        assertThat(console.output())
                .contains("rows in     200", "rows out    180", "quarantined 20", "skipped     0", "20 too-long");
        assertThat(ids("out")).hasSize(180).noneMatch(id -> id % 10 == 0);
        Dataset<Row> bad = read("bad");
        assertThat(bad.columns()).containsExactly("id", "text", "invalid");
        assertThat(ids("bad")).hasSize(20).allMatch(id -> id % 10 == 0);
        Row row = bad.where("id = 10").first();
        assertThat(row.<String>getAs("text")).isEqualTo("a b c d e");
        Row reason = row.getAs("invalid");
        assertThat(reason.<String>getAs("stage")).isEqualTo("TokenPositionEncoder");
        assertThat(reason.<String>getAs("code")).isEqualTo("too-long");
        assertThat(reason.<String>getAs("message")).contains("5").contains("4");
        assertThat(names()).containsExactlyInAnyOrder("in", "job.yaml", "out", "bad");
    }

    @Test
    void everyRowIsReadOnce() throws IOException {
        String reading = edited(
                JOB,
                "stages:\n",
                "stages:\n  - SQLTransformer: {statement: \"SELECT *, java_method('" + Readings.class.getName()
                        + "', 'count', id) AS reading FROM __THIS__\"}\n");
        Readings.reset();
        assertThat(run(reading).errors()).isEmpty();
        assertThat(Readings.total()).isEqualTo(ROWS);
    }

    @Test
    void aRepartitionedOutputAddsUpToo() throws IOException {
        Console console = run(edited(JOB, "output: {path: out}", "output: {path: out, partitions: 3}"));
        assertThat(console.errors()).isEmpty();
        assertThat(ids("out")).hasSize(180);
        assertThat(ids("bad")).hasSize(20);
    }

    @Test
    void rowsThatAStageSkipsOrASelectionAddsAreAccountedFor() throws IOException {
        Console console = run(edited(JOB, "quarantine: bad", "", "maxLength: 4", "maxLength: 4, handleInvalid: skip")
                + "select: [id, explode(tokens) AS token]\n");
        assertThat(console.errors()).isEmpty();
        assertThat(console.output())
                .contains("rows in     200", "added       360", "rows out    540", "skipped     20", "20 too-long");
    }

    @Test
    void rowsThatSparksOwnStagesDropAreSkipped() throws IOException {
        Console console = run(edited(
                JOB, "stages:\n", "stages:\n  - SQLTransformer: {statement: SELECT * FROM __THIS__ WHERE id < 100}\n"));
        assertThat(console.errors()).isEmpty();
        assertThat(console.output()).contains("rows out    90", "quarantined 10", "skipped     100");
    }

    @Test
    void aQuarantineWithoutBadRowsIsEmptyAndReadable() throws IOException {
        assertThat(run(edited(JOB, "maxLength: 4", "maxLength: 9")).errors()).isEmpty();
        assertThat(read("bad").columns()).containsExactly("id", "text", "invalid");
        assertThat(ids("bad")).isEmpty();
    }

    @Test
    void estimatorsLearnFromGoodRowsOnly() throws IOException {
        Console console = run(edited(
                JOB,
                "output:",
                "  - Word2Vec: {inputCol: tokens, outputCol: vector, vectorSize: 2, minCount: 1}\noutput:"));
        assertThat(console.errors()).isEmpty();
        assertThat(ids("out")).hasSize(180);
        assertThat(ids("bad")).hasSize(20);
    }

    @Test
    void tooManyBadRowsStopTheJobAndLeaveNothing() throws IOException {
        for (String limit : List.of("19", "9%", "9.9%", "0")) {
            Console console = run(JOB + "maxInvalid: " + limit + "\n");
            assertThat(console.exitCode()).isEqualTo(1);
            assertThat(console.errors()).contains("maxInvalid (" + limit + ")", "too-long");
            assertThat(names()).containsExactlyInAnyOrder("in", "job.yaml");
        }
    }

    @Test
    void asManyBadRowsAsAllowedAreNoFailure() throws IOException {
        for (String limit : List.of("20", "10%")) {
            Console console =
                    run(edited(JOB, "path: out", "path: out, mode: overwrite") + "maxInvalid: " + limit + "\n");
            assertThat(console.errors()).isEmpty();
            assertThat(ids("bad")).hasSize(20);
        }
    }

    @Test
    void keptAndSkippedRowsCountAgainstTheLimit() throws IOException {
        for (String handling : List.of("keep", "keep, invalidCol: invalid", "skip")) {
            Console console = run(edited(
                    JOB,
                    "quarantine: bad",
                    "maxInvalid: 19",
                    "maxLength: 4",
                    "maxLength: 4, handleInvalid: " + handling));
            assertThat(console.exitCode()).isEqualTo(1);
            assertThat(console.errors()).contains("20 too-long");
        }
    }

    @Test
    void aQuarantineThatIsThereIsRefusedBeforeReading() throws IOException {
        run(JOB);
        Console console = run(edited(JOB, "path: out", "path: other"));
        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.errors()).contains("quarantine", "already exists");
    }

    @Test
    void mistakesInTheLimitAndThePlaceAreTold() throws IOException {
        assertThat(run(JOB + "maxInvalid: lots\n").errors()).contains("maxInvalid must be", "'lots'");
        assertThat(run(JOB + "maxInvalid: 101%\n").exitCode()).isEqualTo(2);
        assertThat(run(edited(JOB, "quarantine: bad", "quarantine: out/bad")).errors())
                .contains("The quarantine", "is inside the output");
    }

    @Test
    void columnsThatStagesDropOrReplaceAreThereAsTheyWereRead() throws IOException {
        Console console = run(
                edited(
                        JOB,
                        "  - TokenPositionEncoder",
                        "  - SQLTransformer: {statement: \"SELECT tokens, 'other' AS text FROM __THIS__\"}\n  - TokenPositionEncoder"));
        assertThat(console.errors()).isEmpty();
        assertThat(read("out").columns()).containsExactly("tokens", "text", "positions");
        assertThat(read("bad").where("id = 10 AND text = 'a b c d e'").count()).isEqualTo(1);
    }

    private Console run(String job) throws IOException {
        Files.writeString(file, job);
        return Console.run(file.toString());
    }

    private Dataset<Row> read(String name) {
        return SparkTest.session().read().parquet(folder.resolve(name).toString());
    }

    private List<Integer> ids(String name) {
        return read(name).select("id").collectAsList().stream()
                .map(row -> row.getInt(0))
                .toList();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).toList();
        }
    }
}
