package io.github.sparkpositional.job;

import static io.github.sparkpositional.job.Edited.edited;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same input and job give the same bytes, however the rows are spread; random positions follow each row's seed. */
class DeterminismTest {
    private static final int ROWS = 300;
    private static final String JOB = """
            name: words
            input: {path: in, format: json, schema: 'id INT, text STRING'}
            stages:
              - RegexTokenizer: {inputCol: text, outputCol: tokens, pattern: ' '}
              - TokenPositionIds: {inputCol: tokens, outputCol: random, preset: randomized, seedCol: id}
              - TokenPositionEncoder: {inputCol: tokens, outputCol: flat, dim: 8}
              - TokenPositionEncoder: {inputCol: tokens, outputCol: bytes, dim: 8, layout: bytes, dtype: bfloat16}
              - TokenPositionEncoder: {inputCol: flat, outputCol: turned, preset: llama, dim: 8, combine: rotate}
            output: {path: out}
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void startSpark() {
        SparkTest.session();
    }

    @Test
    void theNumberOfFilesPartitionsAndTasksChangesNoByte() throws IOException {
        List<String> rows = null;
        String[][] layouts = {{"1", ""}, {"7", ""}, {"3", ", partitions: 5"}, {"50", ", partitions: 2"}};
        for (String[] layout : layouts) {
            write(Integer.parseInt(layout[0]));
            run(edited(JOB, "path: in", "path: in" + layout[0], "path: out", "path: out, mode: overwrite" + layout[1]));
            List<String> read = rows();
            assertThat(read).hasSize(ROWS);
            rows = rows == null ? read : rows;
            assertThat(read).as(String.join(" ", layout)).isEqualTo(rows);
        }
        assertThat(rows.stream().map(row -> row.replaceFirst(".*\\|", "")).distinct())
                .as("positions drawn per row")
                .hasSizeGreaterThan(ROWS / 2);
    }

    private void write(int files) throws IOException {
        Path in = Files.createDirectories(folder.resolve("in" + files));
        for (int file = 0; file < files; file++) {
            int first = file;
            Files.write(
                    in.resolve(file + ".json"),
                    IntStream.range(0, ROWS)
                            .filter(id -> id % files == first)
                            .mapToObj(id -> "{\"id\": " + id + ", \"text\": \"a" + " b".repeat(id % 9) + "\"}")
                            .toList());
        }
    }

    private void run(String job) throws IOException {
        Console console =
                Console.run(Files.writeString(folder.resolve("job.yaml"), job).toString());
        assertThat(console.errors()).isEmpty();
    }

    /** Every number of every row, as bits; the drawn positions stand last. */
    private List<String> rows() {
        return SparkTest.session()
                .read()
                .parquet(folder.resolve("out").toString())
                .selectExpr(
                        "int(id) AS id",
                        "concat_ws('|', id, to_json(struct(tokens, flat, turned)), hex(bytes), to_json(random)) AS row")
                .orderBy("id")
                .collectAsList()
                .stream()
                .map((Row row) -> row.getString(1))
                .toList();
    }
}
