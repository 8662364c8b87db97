package io.github.sparkpositional.job;

import static io.github.sparkpositional.job.Edited.edited;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong in stages of Spark's own. */
class SparkStagesTest {
    private static final String READING = """
            name: words
            input: {path: in, schema: 'id INT, text STRING, tokens ARRAY<STRING>'}
            output: {path: out}
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void writeInput() throws IOException {
        SparkTest.session();
        Files.createDirectories(folder.resolve("in"));
        Files.writeString(
                folder.resolve("in/a.json"),
                "{\"id\":1,\"text\":\"a b\",\"tokens\":[\"a\",\"b\"]}\n{\"id\":2}\n"
                        + "{\"id\":3,\"text\":\"c\",\"tokens\":[\"c\"]}\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Tokenizer: {inputCol: text, outputCol: made}",
                "RegexTokenizer: {inputCol: text, outputCol: made}",
                "StopWordsRemover: {inputCol: tokens, outputCol: made}",
                "NGram: {inputCol: tokens, outputCol: made}",
                "HashingTF: {inputCol: tokens, outputCol: made}",
                "CountVectorizer: {inputCol: tokens, outputCol: made}",
                "Word2Vec: {inputCol: tokens, outputCol: made, vectorSize: 2, minCount: 1}"
            })
    void nullsAreBadRowsBeforeAStageThatTakesNone(String stage) throws IOException {
        String name = stage.substring(0, stage.indexOf(':'));
        Console console = run(READING + "stages: [" + stage + "]\nquarantine: bad\n");
        assertThat(console.errors()).isEmpty();
        assertThat(console.output())
                .contains("rows in     3", "rows out    2", "quarantined 1", "bad rows    1 null-input");
        assertThat(ids("out")).containsExactlyInAnyOrder(1, 3);
        assertThat(ids("bad")).containsExactly(2);
        Row reason = SparkTest.session()
                .read()
                .parquet(folder.resolve("bad").toString())
                .first()
                .getAs("invalid");
        assertThat(reason.<String>getAs("stage")).startsWith(name);
        Console failed = run(edited(READING, "path: out", "path: other") + "stages: [" + stage + "]\n");
        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.errors()).contains(name).doesNotContain("failed; nothing was published.\nNullPointer");
    }

    @Test
    void withoutAQuarantineANullIsToldWithItsColumnAndFile() throws IOException {
        Console console = run(READING + "stages: [RegexTokenizer: {inputCol: text, outputCol: made}]\n");
        assertThat(console.errors())
                .contains("RegexTokenizer", "'text' is null", "a.json", "null-input", "Set quarantine", "IS NOT NULL");
    }

    @Test
    void aStageThatTakesNullGetsIt() throws IOException {
        Console console = run(READING
                + "stages: [SQLTransformer: {statement: 'SELECT *, length(text) AS n FROM __THIS__'}, Imputer: {inputCol: n,"
                + " outputCol: made}]\nquarantine: bad\n");
        assertThat(console.errors()).isEmpty();
        assertThat(ids("out")).containsExactlyInAnyOrder(1, 2, 3);
    }

    @Test
    void aFailureInAStageNamesTheStageAndTheFileThoughItsColumnIsNeededLater() throws IOException {
        Files.writeString(folder.resolve("in/b.json"), "{\"id\":40,\"text\":\"d\"}\n");
        Files.delete(folder.resolve("in/a.json"));
        Console console = run(READING + """
                stages:
                  - RegexTokenizer: {inputCol: text, outputCol: first}
                  - SQLTransformer: {statement: "SELECT *, if(id > 9, raise_error('too large'), id) AS ratio FROM __THIS__"}
                  - RegexTokenizer: {inputCol: text, outputCol: second}
                  - SQLTransformer: {statement: "SELECT *, ratio + 1 AS more FROM __THIS__"}
                """);
        assertThat(console.errors()).contains("Stage 2, SQLTransformer, failed at a row of", "b.json", "too large");
    }

    @Test
    void aFailureOfReadingIsNoStages() throws IOException {
        Files.write(folder.resolve("in/b.parquet"), new byte[] {'P', 'A', 'R', '1', 0, 0, 0, 0, 'P', 'A', 'R', '1'});
        SparkTest.session()
                .range(3)
                .selectExpr("cast(id AS STRING) AS text")
                .coalesce(1)
                .write()
                .parquet(folder.resolve("in/more").toString());
        Console console = run(edited(
                        READING,
                        "schema: 'id INT, text STRING, tokens ARRAY<STRING>'",
                        "format: parquet, schema: 'text STRING', options: {recursiveFileLookup: true, pathGlobFilter:"
                                + " '*.parquet'}")
                + "stages: [SQLTransformer: {statement: 'SELECT * FROM __THIS__ WHERE text < 0'}]\n");
        assertThat(console.exitCode()).isPositive();
        assertThat(console.errors()).doesNotContain("Stage 1");
    }

    private Console run(String job) throws IOException {
        Path file = folder.resolve("job.yaml");
        Files.writeString(file, job);
        return Console.run(file.toString());
    }

    private List<Integer> ids(String name) {
        return SparkTest.session().read().parquet(folder.resolve(name).toString()).select("id").collectAsList().stream()
                .map(row -> row.getInt(0))
                .toList();
    }
}
