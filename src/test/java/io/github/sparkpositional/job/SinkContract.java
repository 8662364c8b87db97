package io.github.sparkpositional.job;

import static io.github.sparkpositional.job.Edited.edited;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a job promises whatever takes its rows: they are judged first, and are there once. */
abstract class SinkContract {
    private static final String JOB = """
            name: words
            input: {path: in, format: json, schema: 'id INT, text STRING'}
            stages:
              - RegexTokenizer: {inputCol: text, outputCol: tokens, pattern: ' '}
              - TokenPositionEncoder: {inputCol: tokens, outputCol: positions, preset: vaswani, dim: 4, maxLength: 5}
            select: [SELECTED]
            output: {OUTPUT, mode: MODE}
            quarantine: QUARANTINE
            model: model
            """;

    @TempDir
    Path folder;

    public Path folder() {
        return folder;
    }

    /** What an output says beside its mode. */
    abstract String output();

    abstract SparkSession session();

    /** The rows that stand there. */
    abstract Dataset<Row> rows();

    /** The rows that a run on the first two left. */
    abstract Dataset<Row> firstTwo();

    @BeforeEach
    void begin() throws IOException {
        assertThat(session().sparkContext().isStopped())
                .as("whether Spark has stopped")
                .isFalse();
        write(6, 0);
    }

    @Test
    void rowsThatAreJudgedBadLeaveWhatStands() throws IOException {
        assertThat(run("error", "").errors()).isEmpty();
        write(4, 2);
        List<Path> before = files();
        for (String mode : List.of("overwrite", "append")) {
            Console console = run(mode, "maxInvalid: 1%");
            assertThat(console.exitCode()).isEqualTo(1);
            assertThat(console.errors()).contains("nothing was published", "2 too-long");
            assertThat(ids(rows())).containsExactly(0, 1, 2, 3, 4, 5);
            assertThat(ids(quarantined())).isEmpty();
            assertThat(files()).isEqualTo(before);
        }
    }

    @Test
    void everyModeGivesEachRowOnce() throws IOException {
        assertThat(run("error", "").output()).contains("rows in     6", "rows out    6");
        assertThat(ids(rows())).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(run("append", "").errors()).isEmpty();
        assertThat(ids(rows())).containsExactly(0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5);
        write(4, 2);
        assertThat(run("overwrite", "").output()).contains("rows out    4", "quarantined 2");
        assertThat(ids(rows())).containsExactly(0, 1, 2, 3);
        assertThat(ids(quarantined())).containsExactly(4, 5);
        assertThat(rows().select("positions").first().isNullAt(0)).isFalse();
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void theFirstRowsGoToAPlaceOfTheirOwnHoweverOften() throws IOException {
        assertThat(run("error", "").errors()).isEmpty();
        for (String mode : List.of("append", "overwrite")) {
            Console console = run(job(mode, ""), "--limit", "2");
            assertThat(console.errors()).isEmpty();
            assertThat(console.output())
                    .contains("rows in     2", "Estimate for the whole input", "rows        about 6\n")
                    .containsPattern("size +about [0-9]+.* before compression\n");
            assertThat(ids(firstTwo())).containsExactly(0, 1);
            assertThat(ids(rows())).containsExactly(0, 1, 2, 3, 4, 5);
        }
        assertThat(folder.resolve("_limit-2/model/metadata")).isDirectory();
        assertThat(folder.resolve("_limit-2/bad")).isDirectory();
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void whatIsThereIsRefusedBeforeTheFirstRow() throws IOException {
        assertThat(run("error", "").errors()).isEmpty();
        Readings.reset();
        Console console = run(edited(
                job("error", ""),
                "quarantine: bad\nmodel: model\n",
                "",
                "select: [id,",
                "select: [\"id + 0 * java_method('" + Readings.class.getName() + "', 'count', id) AS id\","));
        assertThat(console.exitCode()).as(console.errors()).isEqualTo(2);
        assertThat(console.errors()).contains("already");
        assertThat(Readings.total()).isZero();
    }

    String onStore(String mode) {
        return edited(job(mode, ""), "quarantine: bad", "quarantine: " + ObjectStore.SCHEME + "://store/bad");
    }

    long countedRows() {
        try {
            return rows().count();
        } catch (Exception nothingYet) {
            return 0;
        }
    }

    String job(String mode, String more) {
        return edited(JOB, "OUTPUT", output(), "MODE", mode, "QUARANTINE", "bad", "SELECTED", "id, tokens, positions")
                + more + "\n";
    }

    Console run(String mode, String more) throws IOException {
        return run(job(mode, more));
    }

    public Console run(String job, String... options) throws IOException {
        Path file = folder.resolve("job.yaml");
        Files.writeString(file, job);
        return Console.run(
                Stream.concat(Stream.of(file.toString()), Stream.of(options)).toArray(String[]::new));
    }

    /** Good rows of three words, then bad ones of six. */
    void write(int good, int bad) throws IOException {
        Files.createDirectories(folder.resolve("in"));
        Files.write(
                folder.resolve("in/a.json"),
                IntStream.range(0, good + bad)
                        .mapToObj(id ->
                                "{\"id\": " + id + ", \"text\": \"" + (id < good ? "a b c" : "a b c d e f") + "\"}")
                        .toList());
    }

    static List<Integer> ids(Dataset<Row> rows) {
        return rows.select("id").collectAsList().stream()
                .map(row -> row.getInt(0))
                .sorted()
                .toList();
    }

    Dataset<Row> quarantined() {
        return session().read().parquet(folder.resolve("bad").toString());
    }

    List<Path> files() throws IOException {
        List<Path> all = new ArrayList<>();
        for (Path root : roots()) {
            try (Stream<Path> files = Files.walk(root)) {
                files.filter(file -> !file.endsWith("job.yaml")).sorted().forEach(all::add);
            }
        }
        return all;
    }

    List<Path> leftovers() throws IOException {
        return files().stream()
                .filter(file -> file.getFileName().toString().matches("_(temporary|previous|positional-run)-.*"))
                .toList();
    }

    /** Where the job may write. */
    List<Path> roots() {
        return List.of(folder);
    }
}
