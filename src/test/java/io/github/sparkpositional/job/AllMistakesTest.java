package io.github.sparkpositional.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.sparkpositional.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mistake of a file is told at once, each with its place, and what Spark would refuse while it writes is one of them. */
class AllMistakesTest {
    private static final String RIGHT = """
            name: words
            input: {format: text, path: in}
            stages:
              - RegexTokenizer: {inputCol: value, outputCol: tokens}
              - TokenPositionEncoder: {inputCol: tokens, outputCol: positions, preset: vaswani, dim: 8}
            output: {path: out}
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

    @Test
    void validateListsEveryMistakeOfAFile() throws IOException {
        Console console = validate("""
                nam: words
                input: {formt: text, path: '', rename: {a: [b]}}
                stages:
                  - RegexTokenizer: {inputCol: value, outputCol: tokens, minTokenLength: few, patern: x}
                  - Tokeniser: {inputCol: value}
                output: {path: out, mode: replace, partitions: 0, format: parket}
                report: out.txt
                maxInvalid: lots
                spark: {spark.master: local, other: 1}
                ---
                name: second
                input: {format: text, path: inn}
                stages: []
                output: {path: 'o*'}
                """);
        assertThat(lines(console))
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).contains("line 1, nam:", "Did you mean 'name'?"),
                        line -> assertThat(line).contains("line 2, input.formt:", "'format'"),
                        line -> assertThat(line).contains("line 2, input.path:", "must not be empty"),
                        line -> assertThat(line).contains("line 2, input.rename.a:", "must be a text"),
                        line -> assertThat(line).contains("line 4, stages.0.RegexTokenizer.minTokenLength"),
                        line -> assertThat(line).contains("line 4, stages.0.RegexTokenizer.patern"),
                        line -> assertThat(line).contains("line 5, stages.1.Tokeniser", "'Tokenizer'"),
                        line -> assertThat(line).contains("line 6, output.mode"),
                        line -> assertThat(line).contains("line 6, output.partitions"),
                        line -> assertThat(line).contains("line 7, report", ".html"),
                        line -> assertThat(line).contains("line 8, maxInvalid"),
                        line -> assertThat(line).contains("line 9, spark", "spark.master", "--master"),
                        line -> assertThat(line).contains("line 9, spark", "'other'"),
                        line -> assertThat(line).contains("line 12, input.path", "Did you mean 'in'?"),
                        line -> assertThat(line).contains("line 14, output.path", "'*'"));
    }

    @Test
    void aMistakeInOneStageHidesWhatDependsOnItAndNoMore() throws IOException {
        Console console = validate(RIGHT.replace("inputCol: value", "inputCol: valu")
                .replace("output: {", "  - Tokenizer: {inputCol: value, outputCol: value}\noutput: {partitions: x, "));
        assertThat(lines(console))
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).contains("line 4", "'valu'"),
                        line -> assertThat(line).contains("line 6", "value"),
                        line -> assertThat(line).contains("partitions"));
    }

    static Stream<Arguments> refusedByWriters() {
        return Stream.of(
                arguments(
                        "a tensor to partition by",
                        "path: out",
                        "path: out, partitionBy: positions",
                        "'positions', whose values (array<float>)"),
                arguments(
                        "a list to partition by",
                        "path: out",
                        "path: out, partitionBy: [value, tokens]",
                        "'tokens', whose values (array<string>)"),
                arguments(
                        "a struct to partition by",
                        "output: {",
                        "select: [struct(value) AS s, value]\noutput: {partitionBy: s, ",
                        "'s', whose values (struct"),
                arguments(
                        "a map to partition by",
                        "output: {",
                        "select: ['map(1, value) AS m', value]\noutput: {partitionBy: m, ",
                        "'m', whose values (map"),
                arguments(
                        "nothing but partitions",
                        "output: {",
                        "select: [value]\noutput: {partitionBy: value, ",
                        "names every column"),
                arguments(
                        "arrays as CSV",
                        "path: out",
                        "path: out, format: csv",
                        "csv can't hold the column 'tokens', which is array<string>"),
                arguments(
                        "arrays as text",
                        "path: out",
                        "path: out, format: text",
                        "text can't hold the column 'tokens'"),
                arguments(
                        "numbers as text",
                        "output: {",
                        "select: [length(value) AS n]\noutput: {format: text, ",
                        "text can't hold the column 'n'"),
                arguments(
                        "two texts as text",
                        "output: {",
                        "select: [value, upper(value) AS v]\noutput: {format: text, ",
                        "hold one column"),
                arguments(
                        "nothing as Parquet",
                        "output: {",
                        "select: [value, make_interval(1) AS i]\noutput: {",
                        "can't hold the column 'i'"),
                arguments("columns twice", "output: {", "select: ['*', '*']\noutput: {", "two columns 'value'"),
                arguments(
                        "names that differ in case",
                        "output: {",
                        "select: [value, upper(value) AS VALUE]\noutput: {",
                        "'value' and 'VALUE', which differ in case only"),
                arguments(
                        "a stage's name that differs in case",
                        "outputCol: positions",
                        "outputCol: Tokens",
                        "there is a column 'tokens' already"),
                arguments(
                        "no regular expression",
                        "outputCol: tokens",
                        "outputCol: tokens, pattern: '('",
                        "stages.0.RegexTokenizer.pattern: '(' is no regular expression"),
                arguments(
                        "no range",
                        "outputCol: tokens",
                        "outputCol: tokens, pattern: '[z-a]'",
                        "'[z-a]' is no regular expression"),
                arguments(
                        "no formula",
                        "output: {",
                        "  - RFormula: {formula: 'a ~~ b'}\noutput: {",
                        "'a ~~ b' is no formula"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusedByWriters")
    void whatSparkWouldRefuseLateIsRefusedFirst(String what, String right, String wrong, String words)
            throws IOException {
        assertThat(RIGHT).contains(right);
        Files.writeString(file, RIGHT.replace(right, wrong));
        Console console = Console.run(file.toString());
        assertThat(console.errors()).startsWith(file + ", line ").contains(words);
        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void namesThatDifferInCaseAreTwoWhereTheSessionSaysSo() throws IOException {
        Console console = validate(RIGHT.replace(
                "output: {",
                "select: [value, upper(value) AS VALUE]\nspark: {spark.sql.caseSensitive: true}\noutput: {"));
        assertThat(console.errors()).isEmpty();
    }

    private Console validate(String job) throws IOException {
        Files.writeString(file, job);
        Console console = Console.run("validate", file.toString());
        assertThat(console.exitCode()).isEqualTo(console.errors().isEmpty() ? 0 : 2);
        return console;
    }

    private static List<String> lines(Console console) {
        return console.errors().strip().lines().toList();
    }
}
