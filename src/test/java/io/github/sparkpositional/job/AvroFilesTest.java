package io.github.sparkpositional.job;

import static io.github.sparkpositional.job.Edited.edited;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.SparkTest;
import io.github.sparkpositional.column.TensorType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Avro keeps no metadata of columns, and has no type for small integers. */
class AvroFilesTest {
    private static final String JOB = """
            input: {path: in, format: text}
            stages:
              - RegexTokenizer: {inputCol: value, outputCol: tokens, pattern: ' '}
              - TokenPositionEncoder: {inputCol: tokens, outputCol: positions, preset: vaswani, dim: 8}
            select: [value, tokens, positions, CAST(1 AS SMALLINT) AS small]
            output: {path: out, format: avro, mode: error}
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void writeInput() throws IOException {
        SparkTest.session();
        Files.createDirectories(folder.resolve("in"));
        Files.write(folder.resolve("in/a.txt"), List.of("one two three", "four"));
    }

    @Test
    void whatWasWrittenIsKnownToWhoeverReadsIt() throws IOException {
        assertThat(run(JOB).errors()).isEmpty();
        assertThat(run(edited(JOB, "mode: error", "mode: append")).errors()).isEmpty();
        String out = folder.resolve("out").toString();
        Console verified = Console.run("verify", out);
        assertThat(verified.errors()).isEmpty();
        assertThat(verified.output())
                .contains("is unchanged: 4 rows, checksums of 3 columns", "Column 'small' has another type");
        assertThat(run("input: {path: out}\nstages: []\noutput: {path: copied}\n")
                        .errors())
                .isEmpty();
        Dataset<Row> copied =
                SparkTest.session().read().parquet(folder.resolve("copied").toString());
        assertThat(TensorType.of(copied.schema().apply("positions"))
                        .orElseThrow()
                        .convention())
                .containsEntry("preset", "vaswani");
        assertThat(Console.run("diff", out, folder.resolve("copied").toString()).output())
                .contains("same convention", "hold the same numbers");
    }

    private Console run(String job) throws IOException {
        Files.writeString(folder.resolve("job.yaml"), job);
        return Console.run(folder.resolve("job.yaml").toString());
    }
}
