package io.github.sparkpositional.job;

import static io.github.sparkpositional.job.Edited.edited;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobRunTest {
    private static final String WORDS = """
            name: words
            input: {path: in}
            stages:
              - RegexTokenizer: {inputCol: value, outputCol: tokens, pattern: '\\W+'}
              - TokenPositionEncoder: {inputCol: tokens, outputCol: positions, preset: vaswani, dim: 8}
            output: {path: out}
            """;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void writeInput() throws IOException {
        SparkTest.session();
        Files.createDirectories(folder.resolve("in"));
        Files.writeString(folder.resolve("in/a.txt"), "The cat sat on the mat.\n\nOne.\n");
        file = folder.resolve("job.yaml");
    }

    @Test
    void attachesPositionsAndSaysWhatItDid() throws IOException {
        Console console = run(WORDS);
        assertThat(console.errors()).isEmpty();
        assertThat(console.exitCode()).isZero();
        assertThat(console.output())
                .contains("rows in     3", "rows out    3", "tokens      7 in positions, float32 [n, 8], layout flat")
                .contains("spark.read.parquet(\"" + folder.resolve("out") + "\")")
                .contains("reshape(-1, 8)")
                .contains("[the, cat, sat, on, ... 6 in all]");
        assertThat(output().where("size(tokens) = 6").first().<List<?>>getList(2))
                .hasSize(48);
        assertThat(names()).containsExactly("in", "job.yaml", "out");
    }

    @Test
    void settingsOfAJobAreNoOtherJobs() throws IOException {
        String setting = "spark.sql.files.maxPartitionBytes";
        String before = SparkTest.session().conf().get(setting);
        String small = WORDS + "spark: {" + setting + ": 8}\n";
        String large = edited(small, "name: words", "name: others", "path: out", "path: others", ": 8}", ": 64}");
        Console console = run(small + "---\n" + large);
        assertThat(console.errors()).isEmpty();
        assertThat(files("out")).hasSizeGreaterThan(files("others").size());
        assertThat(SparkTest.session().conf().get(setting)).isEqualTo(before);
    }

    @Test
    void tensorsAreCompressedAsTheJobSaysAndElseWithZstd() throws IOException {
        String codec = "spark: {spark.sql.parquet.compression.codec: gzip}\n";
        for (var expected : Map.of(
                        WORDS,
                        "ZSTD",
                        edited(WORDS, "path: out", "path: out, options: {compression: snappy}"),
                        "SNAPPY",
                        WORDS + codec,
                        "GZIP",
                        WORDS + codec + "select: [tokens]\n",
                        "GZIP",
                        WORDS + "select: [tokens]\n",
                        "SNAPPY")
                .entrySet()) {
            Console console = run(edited(expected.getKey(), "path: out", "mode: overwrite, path: out"));
            assertThat(console.errors()).isEmpty();
            assertThat(chunks()).as(expected.getKey()).isNotEmpty().allMatch(chunk -> chunk.getCodec()
                    .name()
                    .equals(expected.getValue()));
        }
    }

    /** The Parquet of Spark 4 can. */
    private static boolean canLeaveOutStatistics() {
        return !SparkTest.session().version().startsWith("3.");
    }

    private List<ColumnChunkMetaData> chunks() throws IOException {
        List<ColumnChunkMetaData> chunks = new ArrayList<>();
        for (String file : files("out")) {
            if (file.endsWith(".parquet")) {
                try (ParquetFileReader reader = ParquetFileReader.open(HadoopInputFile.fromPath(
                        new org.apache.hadoop.fs.Path(
                                folder.resolve("out").resolve(file).toUri()),
                        new Configuration()))) {
                    reader.getFooter().getBlocks().forEach(block -> chunks.addAll(block.getColumns()));
                }
            }
        }
        return chunks;
    }

    @ParameterizedTest
    @CsvSource({"flat, positions.list.element", "nested, positions.list.element.list.element", "bytes, positions"})
    void tensorsAreWrittenWithoutStatisticsAndBytesWithoutDictionaries(String layout, String leaf) throws IOException {
        assertThat(run(edited(WORDS, "dim: 8", "dim: 8, layout: " + layout)).errors())
                .isEmpty();
        assertThat(chunks().stream()
                        .filter(chunk -> chunk.getPath().toDotString().startsWith("positions")))
                .isNotEmpty()
                .allMatch(chunk -> chunk.getPath().toDotString().equals(leaf))
                .noneMatch(chunk -> layout.equals("bytes") && chunk.hasDictionaryPage())
                .noneMatch(chunk ->
                        canLeaveOutStatistics() && !chunk.getStatistics().isEmpty());
        assertThat(output().where("positions IS NOT NULL").count()).isEqualTo(3);
    }

    /** Two levels of lists, where a session asks for them. */
    @Test
    void whatASessionSaysOfListsCounts() throws IOException {
        assertThat(run(WORDS + "spark: {spark.sql.parquet.writeLegacyFormat: true}\n")
                        .errors())
                .isEmpty();
        assertThat(chunks()).anyMatch(chunk -> chunk.getPath().toDotString().equals("positions.array"));
        assertThat(output().where("size(positions) > 0").count()).isEqualTo(2);
    }

    @Test
    void theTextJobTakesAnyColumnAndKeepsARowWithoutText() throws IOException {
        Files.createDirectories(folder.resolve("lines"));
        Files.writeString(folder.resolve("lines/a.jsonl"), """
                {"body": "Eins, zwei! 猫"}
                {"body": null}
                """);
        Console console = Console.run(
                "jobs/text-positions.yaml",
                "--set",
                "input.path=" + folder.resolve("lines"),
                "--set",
                "input.rename.body=value",
                "--set",
                "output.path=" + folder.resolve("out"));
        assertThat(console.errors()).isEmpty();
        assertThat(console.output())
                .contains("rows in     2", "rows out    2", "1 null-input", "tokens      3 in positions");
    }

    @Test
    void theModelTokensComeOutReadyForTwoModels() {
        Console console = Console.run(
                "jobs/model-tokens.yaml",
                "--set",
                "model-tokens-bert.output.path=" + folder.resolve("bert"),
                "--set",
                "model-tokens-roberta.output.path=" + folder.resolve("roberta"));
        assertThat(console.errors()).isEmpty();
        List<Integer> everyPlace = IntStream.range(0, 32).boxed().toList();
        Row bert = firstSentence("bert");
        assertThat(bert.getList(0)).isEqualTo(filled(32, 0, 2, 4, 5, 6, 7, 4, 8, 9, 3));
        assertThat(bert.getList(1)).isEqualTo(filled(32, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1));
        assertThat(bert.getList(2)).as("padding is counted").isEqualTo(everyPlace);
        Row roberta = firstSentence("roberta");
        assertThat(roberta.getList(3))
                .asList()
                .startsWith("<s>", "T", "h", "e", "Ġcat", "Ġsat", "Ġon", "Ġthe", "Ġmat", ".", "</s>", "<pad>");
        assertThat(roberta.<Integer>getList(0))
                .hasSize(96)
                .startsWith(0, 88, 108, 105)
                .endsWith(1);
        assertThat(roberta.getList(1)).isEqualTo(filled(96, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1));
        assertThat(roberta.getList(2))
                .as("padding stays at the padding's position")
                .isEqualTo(filled(96, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12));
    }

    /** Ids, mask, positions and tokens. */
    private Row firstSentence(String output) {
        return SparkTest.session()
                .read()
                .parquet(folder.resolve(output).toString())
                .where("value = 'The cat sat on the mat.'")
                .select("tokens.ids", "tokens.attention_mask", "position_ids", "tokens.tokens")
                .first();
    }

    private static List<Integer> filled(int length, int filling, Integer... first) {
        List<Integer> list = new ArrayList<>(List.of(first));
        list.addAll(Collections.nCopies(length - first.length, filling));
        return list;
    }

    @Test
    void aRunThatFailsOnTheWayKeepsTheOldOutput() throws IOException {
        run(WORDS);
        List<String> before = files("out");
        Console console = run(edited(
                WORDS,
                "output: {path: out}",
                "  - SQLTransformer: {statement: \"SELECT *, IF(value LIKE 'One%', raise_error('no ones'), 1) AS one"
                        + " FROM __THIS__\"}\noutput: {path: out, mode: overwrite}"));
        assertThat(console.exitCode()).isEqualTo(1);
        assertThat(console.errors())
                .contains("The job 'words' failed; nothing was published.")
                .contains("no ones");
        assertThat(files("out")).isEqualTo(before);
        assertThat(names()).containsExactly("in", "job.yaml", "out");
    }

    @Test
    void aBadRowThatIsNotKeptFailsWithItsReason() throws IOException {
        Console console = run(edited(WORDS, "dim: 8}", "dim: 8, maxLength: 4}"));
        assertThat(console.exitCode()).isEqualTo(1);
        assertThat(console.errors()).contains("maxLength");
        assertThat(names()).containsExactly("in", "job.yaml");
    }

    @Test
    void badRowsAreCountedByReason() throws IOException {
        Console console =
                run(edited(WORDS, "dim: 8}", "dim: 8, maxLength: 4, handleInvalid: keep, invalidCol: invalid}"));
        assertThat(console.output()).contains("bad rows    1 too-long", "tokens      1 in positions");
        assertThat(output().where("invalid.code = 'too-long'").count()).isEqualTo(1);
    }

    @Test
    void overwriteReplacesAndAppendAdds() throws IOException {
        run(WORDS);
        run(edited(WORDS, "path: out", "path: out, mode: append"));
        assertThat(output().count()).isEqualTo(6);
        run(edited(WORDS, "path: out", "path: out, mode: overwrite"));
        assertThat(output().count()).isEqualTo(3);
    }

    @Test
    void aJobDoesNotReplaceItsOwnInput() throws IOException {
        run(WORDS);
        Console console = run("""
                input: {path: out}
                stages: []
                select: [upper(value) AS value]
                output: {path: out, mode: overwrite}
                """);
        assertThat(console.errors()).contains("line 4, output.path", "is the input");
        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(output().count()).isEqualTo(3);
    }

    @Test
    void estimatorsAreFittedAndTheModelIsSaved() throws IOException {
        Console console = run(edited(
                WORDS,
                "output: {path: out}",
                "  - Word2Vec: {inputCol: tokens, outputCol: vector, vectorSize: 4, minCount: 0, stepSize: 0.1, seed: 7}\n"
                        + "model: model\noutput: {path: out}"));
        assertThat(console.errors()).isEmpty();
        PipelineModel model = PipelineModel.load(folder.resolve("model").toUri().toString());
        assertThat(model.stages()).hasSize(3);
        assertThat(output().columns()).contains("vector");
        assertThat(names()).containsExactly("in", "job.yaml", "model", "out");
    }

    @Test
    void laterJobsReadWhatEarlierOnesWrite() throws IOException {
        Console console = run(WORDS + """
                ---
                name: count
                input: {path: out}
                stages:
                  - SQLTransformer: {statement: "SELECT value, size(tokens) AS n FROM __THIS__"}
                output: {path: counts, partitionBy: n, partitions: 1, format: json}
                """);
        assertThat(console.errors()).isEmpty();
        assertThat(SparkTest.session()
                        .read()
                        .json(folder.resolve("counts").toString())
                        .count())
                .isEqualTo(3);
        assertThat(folder.resolve("counts/n=6")).isDirectory();
    }

    @Test
    void anEmptyFolderGivesAnEmptyOutput() throws IOException {
        Files.writeString(folder.resolve("in/a.txt"), "");
        Console console = run(WORDS);
        assertThat(console.errors()).isEmpty();
        assertThat(console.output()).contains("rows in     0", "rows out    0");
        assertThat(output().count()).isZero();
    }

    @Test
    void jsonAndCsvAreToldByTheirNames() throws IOException {
        Files.delete(folder.resolve("in/a.txt"));
        Files.writeString(folder.resolve("in/a.jsonl"), "{\"value\": \"The cat\"}\n");
        assertThat(run(WORDS).output()).contains("tokens      2 in positions");
        Files.writeString(folder.resolve("in/b.csv"), "value\nThe cat\n");
        Console mixed = run(edited(WORDS, "path: out", "path: other"));
        assertThat(mixed.errors()).contains("several formats", "input.format");
        assertThat(mixed.exitCode()).isEqualTo(2);
    }

    @Test
    void otherFormatsGoThroughSparksWriter() throws IOException {
        Console console = run(edited(WORDS, "output: {path: out}", "output: {format: noop}"));
        assertThat(console.errors()).isEmpty();
        assertThat(console.output()).contains("rows out    3");
    }

    private Console run(String job) throws IOException {
        Files.writeString(file, job);
        return Console.run(file.toString());
    }

    private Dataset<Row> output() {
        return SparkTest.session().read().parquet(folder.resolve("out").toString());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private List<String> files(String name) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(name))) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
