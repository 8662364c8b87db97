package io.github.sparkpositional.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sparkpositional.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs with {@code resume: true}: every file is taken once, whatever happens between two runs. */
class ResumeTest {
    private static final String JOB = """
            name: words
            input: {path: in, format: text}
            stages:
              - RegexTokenizer: {inputCol: value, outputCol: tokens, pattern: ' '}
              - TokenPositionEncoder: {inputCol: tokens, outputCol: positions, preset: vaswani, dim: 8}
            output: {path: out}
            resume: true
            batch: {files: 2}
            """;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void begin() throws IOException {
        SparkTest.session();
        file = folder.resolve("job.yaml");
        Files.createDirectories(folder.resolve("in"));
    }

    @Test
    void aSecondRunTakesOnlyNewFiles() throws IOException {
        write("a", "b", "c");
        Console first = run(JOB);
        assertThat(first.errors()).isEmpty();
        assertThat(first.output())
                .contains("batches     2 of 3 new files, 2 in the output", "rows in     6", "rows out    6")
                .contains("tokens      12 in positions", "The first rows:");
        write("d", "e");
        Console second = run(JOB);
        assertThat(second.errors()).isEmpty();
        assertThat(second.output()).contains("batches     1 of 2 new files, 3 in the output", "rows in     4");
        assertThat(lines()).containsExactly("a 0", "a 1", "b 0", "b 1", "c 0", "c 1", "d 0", "d 1", "e 0", "e 1");
        assertThat(output().columns()).containsExactly("value", "tokens", "positions", "batch");
        assertThat(output().where("batch = 2").count()).isEqualTo(4);
        assertThat(verify().output()).contains("10 rows");
        assertThat(names("out")).containsExactly("_positional.json", "_resume", "batch=0", "batch=1", "batch=2");
        assertThat(names("")).containsExactly("in", "job.yaml", "out");
    }

    @Test
    void aRunWithoutNewFilesDoesNothing() throws IOException {
        write("a");
        run(JOB);
        List<String> before = tree("out/batch=0");
        Console again = run(JOB);
        assertThat(again.exitCode()).isZero();
        assertThat(again.errors()).isEmpty();
        assertThat(again.output()).contains("batches     0 of 0 new files, 1 in the output", "rows out    0");
        assertThat(tree("out/batch=0")).isEqualTo(before);
        Files.delete(folder.resolve("in/a.txt"));
        assertThat(run(JOB.replace("format: text", "")).exitCode()).isEqualTo(2);
    }

    private void write(String... names) throws IOException {
        for (String name : names) {
            Files.write(folder.resolve("in/" + name + ".txt"), List.of(name + " 0", name + " 1"));
        }
    }

    private Console run(String job) throws IOException {
        Files.writeString(file, job);
        return Console.run(file.toString());
    }

    private Console verify() {
        return Console.run("verify", folder.resolve("out").toString());
    }

    private Dataset<Row> output() {
        return SparkTest.session().read().parquet(folder.resolve("out").toString());
    }

    private List<String> lines() {
        return output().select("value").collectAsList().stream()
                .map(row -> row.getString(0))
                .sorted()
                .toList();
    }

    private List<String> names(String name) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(name))) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private List<String> tree(String name) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(name))) {
            return files.map(Path::toString).sorted().toList();
        }
    }
}
