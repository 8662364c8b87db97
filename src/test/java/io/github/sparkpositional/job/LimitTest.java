package io.github.sparkpositional.job;

import static io.github.sparkpositional.job.Edited.edited;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sparkpositional.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --limit N}: the first rows, in a place of their own, and what the whole would take. */
class LimitTest {
    private static final String WORDS = """
            name: words
            input: {path: in, format: text}
            stages:
              - RegexTokenizer: {inputCol: value, outputCol: tokens, pattern: ' '}
              - TokenPositionEncoder: {inputCol: tokens, outputCol: positions, preset: vaswani, dim: 8}
            output: {path: out}
            """;
    private static final Path PNG = Path.of("jobs/samples/images/badge.png");

    @TempDir
    Path folder;

    @BeforeEach
    void makeInput() throws IOException {
        SparkTest.session();
        Files.createDirectories(folder.resolve("in"));
        lines("in/a.txt", "a", 3);
        lines("in/b.txt", "b", 100);
    }

    @Test
    void theFirstRowsAreThoseOfTheFirstFilesByTheirNames() throws IOException {
        Console console = run(
                WORDS, "--limit", "10", "--summary", folder.resolve("s.json").toString());
        assertThat(console.errors()).isEmpty();
        assertThat(console.output())
                .contains("The job 'words' is done, of the first 10 rows of its input.", "rows in     10\n")
                .contains("output      " + folder.resolve("_limit-10/out"))
                .contains("Estimate for the whole input, from these rows:\n  rows        about 100\n")
                .containsPattern("time +unknown after [0-9.]+ s of work; choose a limit that takes 10 s\n");
        assertThat(values("_limit-10/out"))
                .containsExactly("a 10", "a 11", "a 12", "b 10", "b 11", "b 12", "b 13", "b 14", "b 15", "b 16");
        assertThat(folder.resolve("out")).doesNotExist();

        JsonNode manifest = json("_limit-10/out/_positional.json");
        assertThat(manifest.at("/job/limit").intValue()).isEqualTo(10);
        assertThat(manifest.at("/rows/in").intValue()).isEqualTo(10);
        JsonNode summary = json("s.json").get(0);
        assertThat(summary.at("/limit").intValue()).isEqualTo(10);
        assertThat(summary.at("/output/path").asText()).endsWith("/_limit-10/out");
        assertThat(summary.at("/whole/rows").intValue()).isEqualTo(103);
        assertThat(summary.at("/whole/tasks").intValue()).isEqualTo(wholeTasks());
        // Ten rows of 2 x 8 numbers of 4 bytes, and what stands beside them.
        assertThat(summary.at("/whole/bytesBeforeCompression").doubleValue() / 103)
                .isBetween(64.0, 128.0);
        assertThat(summary.at("/whole/bytes").longValue())
                .isBetween(103L, summary.at("/whole/bytesBeforeCompression").longValue());
        assertThat(summary.at("/whole").has("seconds")).as("time of a moment").isFalse();
    }

    private int wholeTasks() throws IOException {
        Dataset<Row> whole =
                SparkTest.session().read().text(folder.resolve("in").toString());
        return whole.toJavaRDD().getNumPartitions();
    }

    @Test
    void whatReadsTheOutputAgainTellsThatItIsNotTheWhole() throws IOException {
        run(WORDS, "--limit", "10");
        String sentence = "It covers the first 10 rows of the input (--limit 10), not the whole.";
        Console verified = Console.run("verify", folder.resolve("_limit-10/out").toString());
        assertThat(verified.exitCode()).isZero();
        assertThat(verified.output()).contains("10 rows, checksums of 3 columns. " + sentence);
        Console.run(
                "inspect",
                folder.resolve("_limit-10/out").toString(),
                "--out",
                folder.resolve("page.html").toString());
        assertThat(folder.resolve("page.html")).content().contains(sentence);
        run(WORDS);
        assertThat(Console.run("verify", folder.resolve("out").toString()).output())
                .endsWith("103 rows, checksums of 3 columns.\n");
    }

    @Test
    void wholeOutputsStayAndAreNotHindered() throws IOException {
        String job = edited(WORDS, "path: out", "path: days/day=1") + "model: model\nquarantine: bad\n";
        assertThat(run(job, "--limit", "5").errors()).isEmpty();
        assertThat(run(job).errors()).isEmpty();
        List<String> before = tree("days/day=1", "model", "bad");
        assertThat(run(edited(job, "path: days", "mode: overwrite, path: days"), "--limit", "5")
                        .errors())
                .isEmpty();
        assertThat(tree("days/day=1", "model", "bad")).isEqualTo(before);
        assertThat(values("days/_limit-5/day=1")).hasSize(5);
        assertThat(folder.resolve("_limit-5/model/metadata")).isDirectory();
        assertThat(values("days")).as("the folder above").hasSize(103);
    }

    @Test
    void aWholeOutputInThePlaceOfTheFirstRowsIsRefused() throws IOException {
        run(edited(WORDS, "path: out", "path: _limit-5/out"));
        Console console = run(WORDS, "--limit", "5");
        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.errors()).contains("_limit-5/out", "holds the output of a job that ran without it");
        assertThat(values("_limit-5/out")).hasSize(103);
    }

    /** A file that is damaged behind the rows that are wanted is not met. */
    @Test
    void noMoreIsReadThanIsNeeded() throws IOException {
        Files.writeString(folder.resolve("in/c.txt.gz"), "This was never packed.");
        assertThat(run(WORDS, "--limit", "103").output()).contains("rows in     103\n");
        Console more = run(WORDS, "--limit", "104");
        assertThat(more.exitCode()).isEqualTo(1);
        assertThat(more.errors()).contains("c.txt.gz");
    }

    @Test
    void rowsComeFromAsManyFilesAsItTakes() throws IOException {
        for (int i = 0; i < 150; i++) {
            lines("in/c%03d.txt".formatted(i), "c" + i, 1);
        }
        assertThat(run(WORDS, "--limit", "230").output()).contains("rows in     230\n");
        assertThat(values("_limit-230/out")).hasSize(230).contains("c126 10").doesNotContain("c127 10");
        Console all = run(WORDS, "--limit", "300");
        assertThat(all.output()).contains("rows in     253\n", "The input has no further rows.");
    }

    @Test
    void footersTellHowManyRowsThereAre() throws IOException {
        Dataset<Row> many = SparkTest.session().range(1000).selectExpr("concat('n ', id) AS value", "id % 2 AS k");
        many.repartition(3)
                .write()
                .partitionBy("k")
                .parquet(folder.resolve("parquet").toString());
        Console console = run(edited(WORDS, "path: in, format: text", "path: parquet"), "--limit", "7");
        assertThat(console.output()).contains("rows        about 1,000\n");
        Dataset<Row> out = output("_limit-7/out");
        assertThat(out.columns()).contains("k");
        assertThat(out.where("k = 0").count()).as("of the first folder").isEqualTo(7);
        output("parquet").createOrReplaceTempView("numbers");
        Console table = run(edited(WORDS, "path: in, format: text", "table: numbers"), "--limit", "7");
        assertThat(table.output()).contains("rows in     7\n", "rows        about 1,000\n");
    }

    /** Of lines that hold more than the job reads, and of records that are several lines. */
    @Test
    void linesAndRecordsAreTakenForWhatTheyAre() throws IOException {
        String json = "{\"value\": \"a b\", \"other\": \"" + "x".repeat(200) + "\"}\n";
        Files.createDirectories(folder.resolve("json"));
        Files.writeString(folder.resolve("json/a.jsonl"), json.repeat(500));
        String ofJson = edited(WORDS, "path: in, format: text", "path: json, schema: 'value STRING'");
        assertThat(run(ofJson, "--limit", "20").output()).contains("rows        about 500\n");
        Files.createDirectories(folder.resolve("csv"));
        Files.writeString(
                folder.resolve("csv/a.csv"), "value,n\n" + ("\"猫 and\n" + "mat ".repeat(20) + "\",1\n").repeat(400));
        String ofCsv = edited(WORDS, "path: in, format: text", "path: csv, options: {header: true}");
        Console csv = run(ofCsv, "--limit", "20");
        assertThat(csv.errors()).isEmpty();
        assertThat(output("_limit-20/out").count()).isEqualTo(20);
        assertThat(csv.output()).containsPattern("rows        about (3[5-9]|4[0-5])0\n");
    }

    @Test
    void imagesAreTheFirstOnesByTheirNames() throws IOException {
        Files.createDirectories(folder.resolve("pictures/sub"));
        for (String name : List.of("c.png", "a.png", "sub/d.png", "b0", "e.png")) {
            Files.copy(PNG, folder.resolve("pictures").resolve(name));
        }
        Files.writeString(folder.resolve("pictures/a0.txt"), "no image");
        Files.createFile(folder.resolve("pictures/a1.png"));
        Console console = run("""
                name: pictures
                input: {path: pictures, format: image-files}
                stages:
                  - ImagePatchifier: {inputCol: content, outputCol: image, patchHeight: 16, patchWidth: 16, uneven: crop}
                select: [path, image]
                output: {path: out}
                """, "--limit", "2");
        assertThat(console.errors()).isEmpty();
        assertThat(output("_limit-2/out").select("path").collectAsList())
                .extracting(row -> row.getString(0).replaceFirst(".*/", ""))
                .containsExactlyInAnyOrder("a.png", "b0");
        assertThat(console.output())
                .contains("rows in     2\n", "passed over 1: a0.txt (no image)\n", "rows        about 4\n");
    }

    @Test
    void laterJobsReadWhatEarlierOnesMadeOfTheFirstRows() throws IOException {
        run(WORDS);
        String later = """
                ---
                name: later
                input: {path: '%s'}
                stages: []
                select: [value]
                output: {path: later, mode: overwrite}
                """;
        for (String path : List.of("./out/../out", "file:" + folder + "/out/*.parquet")) {
            Console console = run(WORDS + later.formatted(path), "--limit", "4");
            assertThat(console.errors()).as(path).isEmpty();
            assertThat(values("_limit-4/later")).containsExactly("a 10", "a 11", "a 12", "b 10");
        }
        Console pattern = run(WORDS + later.formatted("ou*"), "--limit", "4");
        assertThat(pattern.exitCode()).isEqualTo(2);
        assertThat(pattern.errors()).contains("leads to what the job 'words' writes", "name that folder itself");
        String adding =
                WORDS + "---\n" + edited(WORDS, "name: words", "name: more", "path: out", "mode: append, path: out");
        for (int i = 0; i < 2; i++) {
            assertThat(run(adding, "--limit", "4").errors()).isEmpty();
            assertThat(values("_limit-4/out")).hasSize(8);
        }
        assertThat(values("out")).hasSize(103);
    }

    @Test
    void aJobThatResumesIsTriedAtOnce() throws IOException {
        String job = WORDS + "resume: true\nbatch: {files: 1}\n";
        Console console = run(job, "--limit", "4");
        assertThat(console.errors()).isEmpty();
        assertThat(values("_limit-4/out")).hasSize(4);
        assertThat(folder.resolve("out")).doesNotExist();
        assertThat(run(job).output()).contains("2 of 2 new files");
        assertThat(run(job, "--limit", "4").errors()).isEmpty();
        assertThat(run(job).output()).contains("0 of 0 new files, 2 in the output");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "many", "1.5", "", "9999999999"})
    void otherLimitsAreRefused(String limit) throws IOException {
        Console console = run(WORDS, "--limit", limit);
        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.errors())
                .contains("--limit must be a whole number of rows from 1 to 999999999, but is '" + limit + "'");
        assertThat(folder).isDirectoryNotContaining("glob:**_limit*");
    }

    private void lines(String file, String word, int number) throws IOException {
        Files.write(
                folder.resolve(file),
                IntStream.range(10, 10 + number).mapToObj(i -> word + " " + i).toList());
    }

    private Console run(String job, String... options) throws IOException {
        Path file = folder.resolve("job.yaml");
        Files.writeString(file, job);
        return Console.run(
                Stream.concat(Stream.of(file.toString()), Stream.of(options)).toArray(String[]::new));
    }

    private Dataset<Row> output(String name) {
        return SparkTest.session().read().parquet(folder.resolve(name).toString());
    }

    private List<String> values(String name) {
        return output(name).select("value").collectAsList().stream()
                .map(row -> row.getString(0))
                .sorted()
                .toList();
    }

    private JsonNode json(String name) throws IOException {
        return new ObjectMapper().readTree(folder.resolve(name).toFile());
    }

    private List<String> tree(String... roots) throws IOException {
        List<String> all = new ArrayList<>();
        for (String root : roots) {
            try (Stream<Path> files = Files.walk(folder.resolve(root))) {
                for (Path file : files.sorted().toList()) {
                    all.add(file + " " + Files.getLastModifiedTime(file));
                }
            }
        }
        return all;
    }
}
