package io.github.sparkpositional.job;

import static io.github.sparkpositional.job.Edited.edited;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.SparkTest;
import io.github.sparkpositional.stage.CountedStage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A stage is asked once per row that reaches it, whatever is done with bad rows, and whatever else reads its output. */
class EvaluationsTest {
    private static final int ROWS = 40;
    private static final int BAD = 4;
    private static final int GOOD = ROWS - BAD;

    /** Two stages, and one that reads what both made. */
    private static final String JOB = """
            name: numbers
            input: {path: in, format: json, schema: 'id INT'}
            stages:
              - io.github.sparkpositional.stage.CountedStage: {inputCol: id, outputCol: first, handleInvalid: keep}
              - io.github.sparkpositional.stage.CountedStage: {inputCol: first, outputCol: second, handleInvalid: keep}
              - SQLTransformer: {statement: 'SELECT *, first + second AS sum FROM __THIS__'}
              - io.github.sparkpositional.stage.CountedStage: {inputCol: sum, outputCol: third, handleInvalid: keep}
            output: {path: out}
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void writeInput() throws IOException {
        SparkTest.session();
        CountedStage.reset();
        Files.createDirectories(folder.resolve("in"));
        Files.write(
                folder.resolve("in/part.json"),
                IntStream.range(0, ROWS).mapToObj(id -> "{\"id\": " + id + "}").toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "select: [id, third]\n",
                "select: [first, first AS again, second + first AS both, third IS NULL AS none]\n",
                "select: [id]\n"
            })
    void keptRows(String select) throws IOException {
        Map<String, Integer> evaluations = evaluations(JOB + select);
        assertThat(evaluations).isEqualTo(Map.of("first", ROWS, "second", GOOD, "third", GOOD));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "select: [id, third, reason]\n",
                "select: [third, second, 'reason.code', 'first IS NULL AS none']\n"
            })
    void keptRowsWithTheirReasons(String select) throws IOException {
        Map<String, Integer> evaluations =
                evaluations(edited(JOB, "handleInvalid: keep", "handleInvalid: keep, invalidCol: reason") + select);
        assertThat(evaluations).isEqualTo(Map.of("first", ROWS, "second", GOOD, "third", GOOD));
    }

    @Test
    void rowsThatAStatementFiltersByWhatAStageMade() throws IOException {
        Map<String, Integer> evaluations = evaluations(
                edited(JOB, "AS sum FROM __THIS__", "AS sum FROM __THIS__ WHERE first IS NOT NULL AND second > 3"));
        assertThat(evaluations).containsEntry("first", ROWS).containsEntry("second", GOOD);
    }

    @ParameterizedTest
    @CsvSource({"skip, ''", "skip, 'quarantine: bad'", "error, 'quarantine: bad'"})
    void badRowsThatGo(String handleInvalid, String quarantine) throws IOException {
        Map<String, Integer> evaluations =
                evaluations(edited(JOB, "handleInvalid: keep", "handleInvalid: " + handleInvalid) + quarantine + "\n");
        assertThat(evaluations).isEqualTo(Map.of("first", ROWS, "second", GOOD, "third", GOOD));
    }

    @Test
    void rowsThatAllPass() throws IOException {
        Files.write(
                folder.resolve("in/part.json"),
                IntStream.range(0, ROWS).mapToObj(id -> "{\"id\": 7}").toList());
        Map<String, Integer> evaluations = evaluations(edited(JOB, "handleInvalid: keep", "handleInvalid: error"));
        assertThat(evaluations).isEqualTo(Map.of("first", ROWS, "second", ROWS, "third", ROWS));
    }

    /** As a user's own query has it, who keeps bad rows and then parts them from the good ones. */
    @Test
    void keptRowsThatAQueryFilters() {
        Dataset<Row> input = SparkTest.session().range(ROWS).selectExpr("cast(id AS int) AS id");
        Dataset<Row> told = new CountedStage()
                .setInputCol("id")
                .setOutputCol("first")
                .setHandleInvalid("keep")
                .setInvalidCol("reason")
                .transform(input);
        assertThat(told.where("reason IS NULL AND first > 0").collectAsList()).hasSize(GOOD);
        assertThat(CountedStage.evaluations()).isEqualTo(Map.of("first", ROWS));
    }

    private Map<String, Integer> evaluations(String job) throws IOException {
        Path file = folder.resolve("job.yaml");
        Files.writeString(file, job);
        Console console = Console.run(file.toString());
        assertThat(console.errors()).isEmpty();
        return CountedStage.evaluations();
    }
}
