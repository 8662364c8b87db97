package io.github.sparkpositional.job;

import static io.github.sparkpositional.job.Edited.edited;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.sparkpositional.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A wrong job: exit code 2, one sentence with the place and the way out, nothing written. */
class JobMistakesTest {
    private static final String RIGHT = """
            name: words
            input:
              format: text
              path: in
            stages:
              - RegexTokenizer:
                  inputCol: value
                  outputCol: tokens
                  minTokenLength: 1
              - StopWordsRemover: {inputCol: tokens, outputCol: words}
            output:
              path: out
            """;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void writeInput() throws IOException {
        SparkTest.session();
        Files.createDirectories(folder.resolve("in"));
        Files.writeString(folder.resolve("in/a.txt"), "The cat sat on the mat.\n");
        file = folder.resolve("job.yaml");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments("an unknown key", "input:", "inputs:", "line 2, inputs", "Did you mean 'input'?"),
                arguments("an unknown key below", "  format: text", "  formt: text", "line 3, input.formt", "'format'"),
                arguments("an unknown stage", "RegexTokenizer", "RegexTokeniser", "line 6", "mean 'RegexTokenizer'?"),
                arguments(
                        "an unknown param",
                        "minTokenLength: 1",
                        "minTokenLenght: 1",
                        "line 9, stages.0.RegexTokenizer.minTokenLenght",
                        "Did you mean 'minTokenLength'?"),
                arguments(
                        "a wrong type",
                        "minTokenLength: 1",
                        "minTokenLength: one",
                        "line 9, stages.0.RegexTokenizer.minTokenLength",
                        "must be an integer, but is 'one'"),
                arguments("a list for a number", "minTokenLength: 1", "minTokenLength: [1]", "line 9", "but is a list"),
                arguments(
                        "a value that the stage refuses",
                        "minTokenLength: 1",
                        "minTokenLength: -1",
                        "line 9, stages.0.RegexTokenizer.minTokenLength",
                        "'-1' is not allowed for minTokenLength of RegexTokenizer: minimum token length (>= 0)."),
                arguments(
                        "a column to rename that is not there",
                        "  path: in",
                        "  path: in\n  rename: {valu: text}",
                        "line 5, input.rename",
                        "Did you mean 'value'?"),
                arguments("a missing folder", "path: in", "path: inn", "line 4, input.path", "Did you mean 'in'?"),
                arguments("an unknown format", "format: text", "format: txet", "line 3", "Did you mean 'text'?"),
                arguments(
                        "an unknown output format",
                        "  path: out",
                        "  path: out\n  format: parket",
                        "output",
                        "Did you mean 'parquet'?"),
                arguments(
                        "a name that no table can have",
                        "  path: out",
                        "  table: default.a b",
                        "line 11, output",
                        "'default.a b' is not the name of a table"),
                arguments(
                        "a table of a schema that is not there",
                        "  path: out",
                        "  table: lake.words",
                        "line 11, output",
                        "There is no schema or catalog 'lake'"),
                arguments(
                        "a session that is not ready for Delta",
                        "  path: out",
                        "  path: out\n  format: delta",
                        "output",
                        "spark.sql.extensions=io.delta.sql.DeltaSparkSessionExtension"),
                arguments(
                        "a missing column",
                        "inputCol: value",
                        "inputCol: text",
                        "line 7, stages.0.RegexTokenizer.inputCol",
                        "Available: value."),
                arguments("an output column that is there", "outputCol: tokens", "outputCol: value", "line 6", "value"),
                arguments(
                        "an unknown mode",
                        "  path: out",
                        "  path: out\n  mode: replace",
                        "line 13, output.mode",
                        "one of"),
                arguments("a missing key", "output:\n  path: out\n", "", "line 1", "no key 'output'"),
                arguments(
                        "a model in place of a stage",
                        "RegexTokenizer",
                        "Word2VecModel",
                        "line 6",
                        "name its estimator, Word2Vec."),
                arguments(
                        "a class that is no stage",
                        "RegexTokenizer",
                        "java.lang.Runtime",
                        "line 6",
                        "can't be used as a stage in a job"),
                arguments("a tag", "format: text", "format: !!java.net.URL text", "line 3", "tags"),
                arguments("an alias", "path: in", "path: &a in\n  table: *a", "line 5", "Aliases"),
                arguments("a key that stands twice", "  path: in", "  path: in\n  path: in", "line 5", "set twice"),
                arguments(
                        "a tag that names a class",
                        "name: words",
                        "name: !!java.net.URL words",
                        "line 1",
                        "tags (!name)"),
                arguments("an alias", "name: words", "name: *other", "line 1", "Aliases (*name)"),
                arguments(
                        "lists in lists without end",
                        "name: words",
                        "name: " + "[".repeat(100) + "]".repeat(100),
                        "line 1",
                        "32 deep"),
                arguments("a map as a key", "name: words", "{name: words}: words", "line 1", "A key must be"),
                arguments("broken YAML", "  - RegexTokenizer:", "  - [RegexTokenizer:", "line ", "not valid YAML"),
                arguments("no stage but a list", "- RegexTokenizer:", "- - RegexTokenizer:", "stages.0", "A stage is"),
                arguments(
                        "params as deep as the name", "      inputCol: value", "    inputCol: value", "line ", "YAML"),
                arguments(
                        "too late",
                        "output:",
                        "spark: {spark.driver.memory: 4g}\noutput:",
                        "line 11",
                        "--driver-memory"),
                arguments(
                        "a column to partition by",
                        "  path: out",
                        "  path: out\n  partitionBy: [day]",
                        "output",
                        "'day'"),
                arguments("no SQL", "output:", "select: [tokens, nothing]\noutput:", "select", "nothing"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void aMistakeIsToldInOneSentence(String what, String right, String wrong, String place, String way)
            throws IOException {
        assertThat(RIGHT).contains(right);
        Files.writeString(file, edited(RIGHT, right, wrong));
        Console console = Console.run(file.toString());
        assertThat(console.errors()).startsWith(file.toString()).contains(place).contains(way);
        assertThat(console.errors().strip().lines()).as(console.errors()).hasSize(1);
        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(everythingIn(folder)).containsExactly("in", "in/a.txt", "job.yaml");
    }

    @Test
    void overridesSayWhereTheyCameFrom() throws IOException {
        Files.writeString(file, RIGHT);
        Console console = Console.run(file.toString(), "--set", "stages.RegexTokenizer.minTokenLength=few");
        assertThat(console.errors())
                .startsWith("--set, stages.RegexTokenizer.minTokenLength: minTokenLength must be an integer");
        assertThat(console.exitCode()).isEqualTo(2);
    }

    @Test
    void existingOutputIsRefusedBeforeAnythingIsRead() throws IOException {
        Files.writeString(file, RIGHT);
        Files.createDirectories(folder.resolve("out"));
        Console console = Console.run(file.toString());
        assertThat(console.errors()).contains("already exists", "overwrite");
        assertThat(console.exitCode()).isEqualTo(2);
    }

    @Test
    void aMistakeInTheSecondJobStopsTheFirst() throws IOException {
        Files.writeString(file, RIGHT + "---\n" + edited(RIGHT, "name: words", "name: more", "tokens", "value"));
        Console console = Console.run(file.toString());
        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void aMissingFileNamesTheNearest() throws IOException {
        Files.writeString(file, RIGHT);
        Console console = Console.run(folder.resolve("jobs.yaml").toString());
        assertThat(console.errors()).contains("There is no job file").contains("Did you mean 'job.yaml'?");
        assertThat(console.exitCode()).isEqualTo(2);
    }

    @Test
    void aMistypedCommandNamesTheNearest() {
        Console console = Console.run("preset");
        assertThat(console.errors()).contains("Did you mean 'presets'?");
        assertThat(console.exitCode()).isEqualTo(2);
    }

    @Test
    void validateReadsNoRowAndWritesNothing() throws IOException {
        Files.writeString(file, RIGHT);
        Console console = Console.run("validate", file.toString());
        assertThat(console.errors()).isEmpty();
        assertThat(console.output()).contains("The job 'words' is valid.", "words: array<string>");
        assertThat(console.exitCode()).isZero();
        assertThat(folder.resolve("out")).doesNotExist();
    }

    private static List<String> everythingIn(Path folder) throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            paths.filter(path -> !path.equals(folder))
                    .map(path -> folder.relativize(path).toString())
                    .sorted()
                    .forEach(names::add);
        }
        return names;
    }
}
