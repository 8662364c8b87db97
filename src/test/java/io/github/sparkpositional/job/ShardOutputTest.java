package io.github.sparkpositional.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sparkpositional.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
}
