package io.github.sparkpositional.job;

import static io.github.sparkpositional.job.Edited.edited;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A table that a job with {@code resume} fills, two files a batch. */
interface ResumedTable {
    String FILES = "{path: in, format: json, schema: 'id INT, text STRING'}";

    /** Where input, quarantine and the job's file are. */
    Path folder();

    /** Where the job may write. */
    List<Path> roots();

    /** What an output says beside its mode. */
    String output();

    /** The rows that stand there. */
    Dataset<Row> rows();

    Console run(String job, String... options) throws IOException;

    default String resuming() {
        return edited("""
                name: words
                input: FILES
                stages:
                  - RegexTokenizer: {inputCol: text, outputCol: tokens, pattern: ' '}
                  - TokenPositionEncoder: {inputCol: tokens, outputCol: positions, preset: vaswani, dim: 4, maxLength: 5}
                select: [id, tokens, positions]
                output: {OUTPUT}
                quarantine: bad
                resume: true
                batch: {files: 2}
                """, "FILES", FILES, "OUTPUT", output());
    }

    /** Each file has two good rows and a bad one; the rows are there once. */
    default void assertRows(int... files) {
        List<Integer> good = Stream.of(0, 1)
                .flatMap(row -> Arrays.stream(files).mapToObj(file -> 10 * file + row))
                .sorted()
                .toList();
        assertThat(SinkContract.ids(rows())).isEqualTo(good);
        assertThat(SinkContract.ids(bad()))
                .isEqualTo(Arrays.stream(files).mapToObj(file -> 10 * file + 2).toList());
    }

    default Dataset<Row> bad() {
        return rows().sparkSession().read().parquet(folder().resolve("bad").toString());
    }

    /** Spark takes files in the order of their times. */
    default void deliver(int... files) throws IOException {
        Files.deleteIfExists(folder().resolve("in/a.json"));
        for (int file : files) {
            Path written = Files.write(
                    folder().resolve("in/" + file + ".json"),
                    List.of(
                            "{\"id\": " + 10 * file + ", \"text\": \"a b c\"}",
                            "{\"id\": " + (10 * file + 1) + ", \"text\": \"a b c\"}",
                            "{\"id\": " + (10 * file + 2) + ", \"text\": \"a b c d e f\"}"));
            Files.setLastModifiedTime(
                    written, FileTime.from(Instant.parse("2024-01-01T00:00:00Z").plusSeconds(file)));
        }
    }

    /** What is left where a run is killed before it notes down that a batch is done. */
    default void forget(long batch) throws IOException {
        Path commits = books().resolve("checkpoint/commits");
        Files.delete(commits.resolve(Long.toString(batch)));
        Files.deleteIfExists(commits.resolve("." + batch + ".crc"));
    }

    default Path books() throws IOException {
        for (Path root : roots()) {
            try (Stream<Path> files = Files.walk(root)) {
                var found = files.filter(file -> file.getFileName().toString().startsWith("_resume-"))
                        .findFirst();
                if (found.isPresent()) {
                    return found.get();
                }
            }
        }
        throw new AssertionError("There are no books.");
    }

    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
