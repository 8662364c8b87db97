package io.github.sparkpositional.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.SparkTest;
import io.github.sparkpositional.shard.webdataset.TarShard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs that read tar shards. */
class ShardInputTest {
    private static final String JOB = """
            name: captions
            input: {path: 'shards/{00000..00002}.tar', format: webdataset}
            stages:
              - RegexTokenizer: {inputCol: txt, outputCol: tokens, pattern: ' '}
              - TokenPositionEncoder: {inputCol: tokens, outputCol: positions, preset: vaswani, dim: 8}
            output: {path: out}
            quarantine: bad
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void writeShards() throws IOException {
        SparkTest.session();
        for (int shard = 0; shard < 3; shard++) {
            TarShard tar = new TarShard();
            for (int i = 0; i < 10; i++) {
                String key = String.format("%05d%04d", shard, i);
                tar.add(key + ".jpg", BlackPng.of(2, 2, 8, BlackPng.RGB))
                        .add(key + ".json", "{}")
                        .add(key + ".txt", "a picture " + i);
            }
            tar.write(folder.resolve(String.format("shards/%05d.tar", shard)));
        }
        Files.writeString(folder.resolve("shards/00000_stats.json"), "{\"successes\": 10}");
    }

    private Console run(String job) throws IOException {
        Files.writeString(folder.resolve("job.yaml"), job);
        return Console.run(folder.resolve("job.yaml").toString());
    }

    private long rows(String name) {
        return SparkTest.session()
                .read()
                .parquet(folder.resolve(name).toString())
                .count();
    }

    /** The last sample of which anything is there: more of its files may have followed. */
    @Test
    void aCutShardIsOneBadRow() throws IOException {
        Path cut = folder.resolve("shards/00001.tar");
        Files.write(cut, Arrays.copyOf(Files.readAllBytes(cut), 5 * 3 * 1024 + 100));
        Console console = run(JOB);
        assertThat(console.errors()).isEmpty();
        assertThat(console.output())
                .contains("rows in     25", "rows out    24", "quarantined 1", "1 malformed-record");
        assertThat(rows("out")).isEqualTo(24);
        Row bad = SparkTest.session()
                .read()
                .parquet(folder.resolve("bad").toString())
                .first();
        assertThat(bad.<String>getAs("__url__")).endsWith("00001.tar");
        assertThat(bad.<Row>getAs("invalid").getString(2)).contains("00001.tar' is damaged or cut off: at byte 15,");
    }

    @Test
    void aMissingShardOfARangeIsAMistake() throws IOException {
        Files.delete(folder.resolve("shards/00001.tar"));
        assertThat(run(JOB).errors())
                .contains("1 of the 3 files that the path numbers is missing", "shards/00001.tar'");
    }

    @Test
    void aPatternThatNoShardMatchesIsAMistake() throws IOException {
        assertThat(run(JOB.replace("{00000..00002}.tar", "9*.tar")).errors())
                .contains("There is no file or folder", "shards/9*.tar'");
    }

    /** Other files lie among the shards, as img2dataset leaves them. */
    @Test
    void aFolderIsReadWithoutWhatIsNoShard() throws IOException {
        Console console = run(JOB.replace("shards/{00000..00002}.tar", "shards").replace("quarantine: bad\n", ""));
        assertThat(console.errors()).isEmpty();
        assertThat(console.output())
                .contains(
                        "rows in     30",
                        "rows out    30",
                        "passed over 1: 00000_stats.json (not of options.pathGlobFilter)");
    }

    @Test
    void theFirstSamplesTellHowManyThereAre() throws IOException {
        Files.writeString(folder.resolve("job.yaml"), JOB);
        assertThat(Console.run(folder.resolve("job.yaml").toString(), "--limit", "5")
                        .output())
                .contains("rows in     5\n", "rows        about 30\n");
    }

    private static final String OF_MDS = """
            name: captions
            input: {path: mds}
            stages:
              - RegexTokenizer: {inputCol: txt, outputCol: tokens, pattern: ' '}
              - TokenPositionEncoder: {inputCol: tokens, outputCol: positions, preset: vaswani, dim: 8}
            output: {path: out}
            quarantine: bad
            """;

    private void writeMds(String... options) {
        DataFrameWriter<Row> writer = SparkTest.session()
                .read()
                .format("webdataset")
                .option("pathGlobFilter", "*.tar")
                .load(folder.resolve("shards").toString())
                .coalesce(1)
                .write()
                .format("mds");
        for (int i = 0; i < options.length; i += 2) {
            writer = writer.option(options[i], options[i + 1]);
        }
        writer.save(folder.resolve("mds").toString());
    }

    /** The index beside the shards is no input of its own. */
    @Test
    void shardsOfMdsAreRead() throws IOException {
        writeMds("compression", "zstd");
        Console console = run(OF_MDS);
        assertThat(console.errors()).isEmpty();
        assertThat(console.output()).contains("rows in     30", "rows out    30");
        Console named = run(OF_MDS.replace("path: out", "path: again")
                .replace("quarantine: bad\n", "")
                .replace("{path: mds}", "{path: mds, format: mds, schema: 'txt STRING'}"));
        assertThat(named.errors()).isEmpty();
        assertThat(named.output()).contains("rows out    30");
    }

    @Test
    void aDamagedShardOfMdsIsOneBadRow() throws IOException {
        writeMds("maxRecordsPerShard", "10");
        try (Stream<Path> files = Files.walk(folder.resolve("mds"))) {
            Path shard = files.filter(file -> file.toString().endsWith(".mds"))
                    .findFirst()
                    .orElseThrow();
            byte[] bytes = Files.readAllBytes(shard);
            Files.write(shard, Arrays.copyOf(bytes, bytes.length - 1));
            Files.deleteIfExists(shard.resolveSibling("." + shard.getFileName() + ".crc"));
        }
        Console console = run(OF_MDS);
        assertThat(console.errors()).isEmpty();
        assertThat(console.output())
                .contains("rows in     30", "rows out    29", "quarantined 1", "1 malformed-record");
        Row bad = SparkTest.session()
                .read()
                .parquet(folder.resolve("bad").toString())
                .first();
        assertThat(bad.<Row>getAs("invalid").getString(2)).contains(".mds' is damaged or cut off: at byte");
    }

    /** Whether the job names the columns or not. */
    @ParameterizedTest
    @ValueSource(strings = {"", ", schema: 'txt STRING'"})
    void aMissingShardOfMdsIsAMistake(String schema) throws IOException {
        writeMds("maxRecordsPerShard", "10");
        try (Stream<Path> files = Files.walk(folder.resolve("mds"))) {
            Files.delete(files.filter(file -> file.toString().endsWith(".mds"))
                    .findFirst()
                    .orElseThrow());
        }
        assertThat(run(OF_MDS.replace("path: mds", "path: mds, format: mds" + schema))
                        .errors())
                .contains("1 shard ('", "') is missing, which '", "index.json' lists");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    /** As writers that work side by side leave them: a folder each, and one index of all. */
    @Test
    void shardsBelowTheFolderOfTheirIndexAreReadWhereTheJobSaysSo() throws IOException {
        writeMds();
        Files.move(folder.resolve("mds"), folder.resolve("0"));
        Files.createDirectories(folder.resolve("mds"));
        Files.move(folder.resolve("0"), folder.resolve("mds/0"));
        String below = Files.readString(folder.resolve("mds/0/index.json"));
        Files.writeString(folder.resolve("mds/index.json"), below.replace("\"basename\":\"", "\"basename\":\"0/"));
        Console refused = run(OF_MDS);
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.errors())
                .contains(
                        "input.path",
                        "None of the shards that '",
                        "mds/index.json' lists, as '0/part-",
                        "recursiveFileLookup");
        Console read = run(OF_MDS.replace("path: mds", "path: mds, options: {recursiveFileLookup: true}"));
        assertThat(read.errors()).isEmpty();
        assertThat(read.output()).contains("rows out    30");
    }

    @Test
    void aFolderWithoutAShardSaysWhatLiesThere() throws IOException {
        Files.createDirectories(folder.resolve("mds"));
        Files.writeString(folder.resolve("mds/index.json"), "{\"version\": 2, \"shards\": []}");
        assertThat(run(OF_MDS.replace("path: mds", "path: mds, format: mds")).errors())
                .contains("mds/index.json' lists no shard");
        assertThat(run(OF_MDS.replace("path: mds", "path: mds/index.json, format: mds"))
                        .errors())
                .contains("name their folder");
        assertThat(run(JOB.replace("shards/{00000..00002}.tar", "mds")).errors())
                .contains("input.path", "No file of the input would be read", "index.json");
    }

    @Test
    void itIsReadInBatches() throws IOException {
        Console console = run(JOB.replace("shards/{00000..00002}.tar", "shards")
                .replace("output: {path: out}", "output: {path: out}\nresume: true\nbatch: {files: 1}"));
        assertThat(console.errors()).isEmpty();
        assertThat(rows("out")).isEqualTo(30);
    }
}
