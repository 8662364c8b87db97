package io.github.sparkpositional.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sparkpositional.SparkTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs that write training shards. */
class ShardOutputTest {
    private static final String JOB = """
            name: words
            input: {path: in, format: text}
            stages:
              - RegexTokenizer: {inputCol: value, outputCol: tokens, pattern: ' '}
              - TokenPositionEncoder: {inputCol: tokens, outputCol: positions, preset: vaswani, dim: 8}
            select: [value AS txt, positions]
            output: {path: out, format: FORMAT, mode: overwrite}
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void writeInput() throws IOException {
        SparkTest.session();
        Files.createDirectories(folder.resolve("in"));
        for (int part = 0; part < 3; part++) {
            int first = 100 * part;
            Files.write(
                    folder.resolve("in/part" + part + ".txt"),
                    IntStream.range(first, first + 35)
                            .mapToObj(i -> "word " + i)
                            .toList());
        }
    }

    private Console run(String job) throws IOException {
        Files.writeString(folder.resolve("job.yaml"), job);
        return Console.run(folder.resolve("job.yaml").toString());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("out"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @CsvSource({"webdataset, .tar", "mds, .mds", "tfrecord, .tfrecord"})
    void shardsArePublishedAndReplaced(String format, String extension) throws IOException {
        String job = JOB.replace("FORMAT", format);
        for (int i = 0; i < 2; i++) {
            Console console = run(job);
            assertThat(console.errors()).isEmpty();
            assertThat(console.output()).contains("rows out    105");
            assertThat(names()).filteredOn(name -> name.endsWith(extension)).isNotEmpty();
        }
    }

    @Test
    void theIndexOfMdsIsPublishedWithItsShards() throws IOException {
        assertThat(run(JOB.replace("FORMAT", "mds")).errors()).isEmpty();
        int samples = 0;
        for (var shard : new ObjectMapper()
                .readTree(folder.resolve("out/index.json").toFile())
                .get("shards")) {
            assertThat(folder.resolve("out")
                            .resolve(shard.get("raw_data").get("basename").asText()))
                    .exists();
            samples += shard.get("samples").asInt();
        }
        assertThat(samples).isEqualTo(105);
    }

    /** Committers of object stores, for one, know nothing of it. */
    @Test
    void shardsWithoutAnIndexAreNotPublished() throws IOException {
        String committer = "spark: {spark.sql.sources.commitProtocolClass:"
                + " org.apache.spark.internal.io.HadoopMapReduceCommitProtocol}\n";
        assertThat(run(JOB.replace("FORMAT", "mds") + committer).errors()).contains("The shards have no index.json");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    /** Someone's own file of that name is not the index of shards. */
    @Test
    void anIndexWithoutShardsIsNotReplaced() throws IOException {
        Files.createDirectories(folder.resolve("out"));
        Files.writeString(folder.resolve("out/index.json"), "{}");
        assertThat(run(JOB.replace("FORMAT", "mds")).errors())
                .contains("holds files that no job has written: index.json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "megatron | an indexed dataset holds one column of tokens",
                "webdataset, options: {compression: lz4} | compression of webdataset must be one of none, gzip, zstd",
            })
    void mistakesAreFoundBeforeARowIsRead(String format, String message) throws IOException {
        assertThat(run(JOB.replace("FORMAT", format)).errors()).contains(message);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    /** Texts by file, in the order of the files' names and of the rows in them. */
    private List<List<String>> files(String format) throws IOException {
        List<List<String>> files = new ArrayList<>();
        for (String name : names()) {
            if (name.startsWith("part-")) {
                files.add(SparkTest.session()
                        .read()
                        .format(format)
                        .load(folder.resolve("out").resolve(name).toString())
                        .select("txt")
                        .as(Encoders.STRING())
                        .collectAsList());
            }
        }
        return files;
    }

    private List<List<String>> files(String format, String keys) throws IOException {
        assertThat(run(JOB.replace("FORMAT", format).replace("mode: overwrite", "mode: overwrite, " + keys))
                        .errors())
                .isEmpty();
        return files(format);
    }

    private static List<String> texts() {
        return IntStream.range(0, 300)
                .filter(i -> i % 100 < 35)
                .mapToObj(i -> "word " + i)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"webdataset, 20, 6, 5", "parquet, 20, 6, 5", "webdataset, 35, 3, 35", "parquet, 1000, 1, 105"})
    void shardsHaveTheSameNumberOfSamplesButForTheLastOne(String format, int samples, int count, int last)
            throws IOException {
        List<List<String>> files = files(format, "shards: {samples: " + samples + "}");
        assertThat(files).hasSize(count);
        assertThat(files)
                .filteredOn(file -> file.size() == samples || count == 1)
                .hasSizeGreaterThanOrEqualTo(count - 1);
        assertThat(files).filteredOn(file -> file.size() == last).isNotEmpty();
        assertThat(files.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(texts());
    }

    /** It is said while the job runs; files without that note would look cut off. */
    @Test
    void whatIsLeftOverIsSaid() throws IOException {
        PrintStream before = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            files("parquet", "shards: {samples: 20}");
        } finally {
            System.setErr(before);
        }
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("words: 5 shards of 20 samples, and one shard of the 5 left over");
    }

    /** Files of all formats end at a number of bytes, by the rows as they are before any encoding. */
    @ParameterizedTest
    @ValueSource(strings = {"parquet", "orc", "json"})
    void filesEndAtANumberOfBytes(String format) throws IOException {
        List<List<String>> files = files(format, "partitions: 1, shards: {bytes: 2k}");
        assertThat(files).hasSizeBetween(4, 15);
        int full = files.get(0).size();
        assertThat(files.subList(0, files.size() - 1))
                .allSatisfy(file -> assertThat(file).hasSize(full));
        assertThat(files.get(files.size() - 1)).hasSizeBetween(1, full);
        assertThat(files.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(texts());
    }

    @Test
    void whatFilesOfASizeCanNotHoldIsSaid() {
        DataFrameWriter<Row> writer = SparkTest.session()
                .sql("SELECT array(1) AS numbers")
                .write()
                .format("sized-files")
                .option("maxShardBytes", "1m");
        String out = folder.resolve("out").toString();
        assertThatThrownBy(() -> writer.option("sizedFormat", "csv").save(out))
                .hasMessageContaining("Column 'numbers' is array<int>, which files of the format csv can't hold");
        assertThatThrownBy(() -> writer.option("sizedFormat", "noop").save(out))
                .hasMessageContaining("'noop' is not a format of files");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    /** Rows of tables are staged first: their files become the table's, one by one. */
    @ParameterizedTest
    @ValueSource(strings = {"samples: 20", "bytes: 2k"})
    void tablesHaveFilesOfASize(String size) throws IOException {
        SparkSession session = SparkTest.session();
        String job = JOB.replace("FORMAT", "parquet")
                .replace("path: out", "table: words_of_a_size")
                .replace(
                        "mode: overwrite",
                        "mode: overwrite, shuffle: {seed: 1}, partitions: 2, shards: {" + size + "}");
        try {
            assertThat(run(job).errors()).isEmpty();
            List<Long> files = session.table("words_of_a_size")
                    .groupBy(functions.input_file_name())
                    .count()
                    .select("count")
                    .as(Encoders.LONG())
                    .collectAsList();
            long full = files.stream().max(Long::compare).orElseThrow();
            assertThat(files.stream().mapToLong(count -> count).sum()).isEqualTo(105);
            if (size.startsWith("samples")) {
                assertThat(files).containsExactlyInAnyOrder(20L, 20L, 20L, 20L, 20L, 5L);
            } else {
                assertThat(full).isBetween(7L, 30L);
                assertThat(files).filteredOn(count -> count < full).hasSizeLessThanOrEqualTo(2);
            }
        } finally {
            session.sql("DROP TABLE IF EXISTS words_of_a_size");
        }
    }

    @Test
    void batchesAreNotAddedToTheIndexOfMds() throws IOException {
        assertThat(run(JOB.replace("FORMAT, mode: overwrite", "mds") + "resume: true\n")
                        .errors())
                .contains("neither mode append nor resume can add to it");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "webdataset | shuffle: {seed: SEED}",
                "webdataset | shuffle: {seed: SEED}, partitions: 3",
                "parquet | shuffle: {seed: SEED}, shards: {samples: 20}"
            })
    void aSeedGivesOneOrder(String format, String keys) throws IOException {
        List<List<String>> first = files(format, keys.replace("SEED", "1"));
        assertThat(files(format, keys.replace("SEED", "1"))).isEqualTo(first);
        assertThat(first.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(texts());
        assertThat(files(format, keys.replace("SEED", "2"))).isNotEqualTo(first);
        // Neighbours of the input are spread over all files, so that each has rows of each file of the input.
        assertThat(first).filteredOn(file -> file.size() >= 20).isNotEmpty().allSatisfy(file -> assertThat(file.stream()
                        .map(text -> Integer.parseInt(text.substring(5)) / 100)
                        .distinct())
                .hasSize(3));
    }

    @Test
    void anOutputOfEqualFilesIsVerified() throws IOException {
        files("parquet", "shuffle: {seed: 7}, shards: {samples: 20}");
        Console console = Console.run("verify", folder.resolve("out").toString());
        assertThat(console.errors()).isEmpty();
        assertThat(console.output()).contains("is unchanged: 105 rows");
    }

    @Test
    void everyRowIsMadeOnce() throws IOException {
        Readings.reset();
        String job = JOB.replace("FORMAT", "webdataset")
                .replace("mode: overwrite", "mode: overwrite, shards: {samples: 20}")
                .replace(
                        "stages:\n",
                        "stages:\n  - SQLTransformer: {statement: \"SELECT *, java_method('" + Readings.class.getName()
                                + "', 'count', 0) AS reading FROM __THIS__\"}\n")
                .replace("positions]", "positions, reading]");
        assertThat(run(job).errors()).isEmpty();
        assertThat(Readings.total()).isEqualTo(105);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "webdataset | shards: {samples: 10, bytes: 1m} | shards are measured in samples or in bytes",
                "webdataset | shards: {samples: 0} | samples must be an integer of at least 1",
                "webdataset | shards: {bytes: 4g} | bytes must be a size from one byte to 1g",
                "noop | shards: {samples: 10} | shards are files, but this output has none of its own",
                "parquet | shards: {samples: 10}, partitionBy: txt | can't be divided by partitionBy",
                "parquet | shuffle: {seed: 1}, partitionBy: txt | Spark sorts rows by partitionBy",
                "webdataset | shuffle: {seed: x} | seed must be a whole number",
                "webdataset | shuffle: {} | shuffle needs a seed"
            })
    void mistakesInOrderAndSizeAreFound(String format, String keys, String message) throws IOException {
        assertThat(run(JOB.replace("FORMAT", format).replace("mode: overwrite", keys))
                        .errors())
                .contains(message);
        assertThat(folder.resolve("out")).doesNotExist();
    }
}
