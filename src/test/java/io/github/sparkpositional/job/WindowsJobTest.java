package io.github.sparkpositional.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs whose tokenizer makes several rows of a long text. */
class WindowsJobTest {
    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        assertThat(SparkTest.session()).isNotNull();
    }

    @Test
    void everyWindowIsARowAndABadTextIsQuarantined() throws IOException {
        Files.writeString(folder.resolve("texts.jsonl"), """
                {"id": 1, "text": "the cat sat on the mat"}
                {"id": 2, "text": "a dog"}
                {"id": 3, "text": null}
                """);
        Path job = Files.writeString(folder.resolve("job.yaml"), """
                input: {path: texts.jsonl}
                stages:
                  - HuggingFaceTokenizer:
                      inputCol: text
                      outputCol: tokens
                      tokenizerPath: %s
                      maxLength: 5
                      truncation: longest-first
                      stride: 1
                      windows: rows
                  - TokenPositionIds: {inputCol: tokens, outputCol: position_ids}
                select: [id, tokens.ids AS input_ids, position_ids]
                output: {path: out}
                quarantine: bad
                """.formatted(
                        Path.of("jobs/samples/tokenizers/bert.json").toAbsolutePath()));
        Console console = Console.run("run", job.toString());
        assertThat(console.exitCode()).as(console.errors()).isZero();
        var rows = SparkTest.session()
                .read()
                .parquet(folder.resolve("out").toString())
                .groupBy("id")
                .count()
                .orderBy("id")
                .collectAsList();
        assertThat(rows.stream().map(Row::toString)).containsExactly("[1,3]", "[2,1]");
        assertThat(SparkTest.session()
                        .read()
                        .parquet(folder.resolve("bad").toString())
                        .count())
                .isEqualTo(1);
        assertThat(Console.run("verify", folder.resolve("out").toString()).exitCode())
                .isZero();
    }
}
