package io.github.sparkpositional.job;

import static io.github.sparkpositional.job.Edited.edited;
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
                        line -> assertThat(line).contains("line 2, input.rename.a:", "Expected a string"),
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
        Console console = validate(edited(
                RIGHT,
                "inputCol: value",
                "inputCol: valu",
                "output: {",
                "  - Tokenizer: {inputCol: value, outputCol: value}\noutput: {partitions: x, "));
        assertThat(lines(console))
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).contains("line 4", "'valu'"),
                        line -> assertThat(line).contains("line 6", "value"),
                        line -> assertThat(line).contains("partitions"));
    }

    @Test
    void everyWrongExpressionIsTold() throws IOException {
        assertThat(lines(validate(RIGHT + "select: [nowhere, value, 'bad(', 'unheard(value)']\n")))
                .satisfiesExactly(
                        line -> assertThat(line).contains("select: 'nowhere' can't be selected: "),
                        line -> assertThat(line).contains("select: 'bad(' can't be selected: Syntax error"),
                        line -> assertThat(line).contains("select: 'unheard(value)' can't be selected: ", "unheard"));
    }

    @Test
    void everyWrongParamOfAStageIsTold() throws IOException {
        assertThat(lines(validate(edited(RIGHT, "preset: vaswani, dim: 8", "preset: vasvani, dim: x, layout: flatt"))))
                .satisfiesExactly(
                        line -> assertThat(line).contains("preset: No preset is named 'vasvani'", "'vaswani'"),
                        line -> assertThat(line).contains("dim: dim must be an integer, but is 'x'"),
                        line -> assertThat(line).contains("layout must be one of ", "'flatt'"));
    }

    @Test
    void whatALibraryBringsIsAMistakeThatNamesIt() throws IOException {
        assertThat(lines(validate(edited(RIGHT, "format: text", "format: kafka"))))
                .singleElement()
                .asString()
                .contains("input.format: The format 'kafka' is in a library of its own");
        assertThat(lines(validate(edited(RIGHT, "path: out", "path: out, format: kafka"))))
                .singleElement()
                .asString()
                .contains("output.format: The format 'kafka' is in a library of its own");
        assertThat(lines(validate(edited(
                        RIGHT,
                        "format: text, path: in",
                        "format: jdbc, options: {url: 'jdbc:x', dbtable: t, driver: no.Driver}"))))
                .singleElement()
                .asString()
                .contains("input: The input can't be opened: ", "no.Driver");
        String store = "abfs://account.dfs.core.windows.net/x";
        assertThat(lines(validate(
                        edited(RIGHT, "path: in", "path: '" + store + "'", "path: out", "path: '" + store + "/out'"))))
                .hasSize(2)
                .allMatch(line -> line.contains(", line "))
                .anyMatch(line -> line.contains("input.path: '" + store + "' can't be reached: Class ")
                        && line.contains("bring the library of abfs:// with --packages"))
                .anyMatch(line -> line.contains("output.path: '" + store + "/out' can't be reached: Class "));
    }

    @Test
    void otherColumnsThanThoseAppendedToAreRefusedFirst() throws IOException {
        Files.writeString(file, RIGHT);
        assertThat(Console.run(file.toString()).exitCode()).isZero();
        String appending = edited(RIGHT, "path: out", "path: out, mode: append");
        assertThat(validate(appending).errors()).isEmpty();
        for (String other : List.of(appending + "select: [value]\n", edited(appending, "vaswani", "tensor2tensor"))) {
            assertThat(lines(validate(other)))
                    .singleElement()
                    .asString()
                    .contains("output.path: The existing output has other columns or conventions: struct<value");
        }
    }

    @Test
    void whatIsAppendedToAnEarlierJobOfTheFileIsComparedWithThat() throws IOException {
        Files.writeString(file, RIGHT);
        assertThat(Console.run(file.toString()).exitCode()).isZero();
        String first = edited(RIGHT, "path: out", "path: out, mode: overwrite") + "select: [value]\n";
        String second = edited(RIGHT, "words", "more", "path: out", "path: out, mode: append");
        Files.writeString(file, first + "---\n" + second + "select: [value]\n");
        assertThat(Console.run(file.toString()).errors()).isEmpty();
        Files.writeString(file, first + "---\n" + second);
        Console console = Console.run(file.toString());
        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.errors()).contains("output.path: The existing output has other columns");
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
                        "'value' and 'VALUE', which differ only in case"),
                arguments(
                        "fields that differ in case",
                        "output: {",
                        "select: [\"array(named_struct('a', 1, 'A', 2)) AS s\"]\noutput: {",
                        "A struct in 's' has the fields 'a' and 'A', which differ only in case"),
                arguments(
                        "a struct without fields",
                        "output: {",
                        "select: [value, 'array(struct()) AS s']\noutput: {",
                        "parquet can't hold the column 's', which is array<struct<>>"),
                arguments(
                        "a codec that is not there",
                        "path: out",
                        "path: out, options: {compression: zipp}",
                        "output: Files of the format parquet can't be written with these options: ~zipp"),
                arguments(
                        "a codec that CSV has not",
                        "output: {",
                        "select: [value]\noutput: {format: csv, options: {compression: brotli}, ",
                        "output: Files of the format csv can't be written with these options: ~brotli"),
                arguments(
                        "a stage's name that differs in case",
                        "outputCol: positions",
                        "outputCol: Tokens",
                        "column 'tokens' already exists"),
                arguments(
                        "not a valid regular expression",
                        "outputCol: tokens",
                        "outputCol: tokens, pattern: '('",
                        "stages.0.RegexTokenizer.pattern: '(' is not a valid regular expression"),
                arguments(
                        "no range",
                        "outputCol: tokens",
                        "outputCol: tokens, pattern: '[z-a]'",
                        "'[z-a]' is not a valid regular expression"),
                arguments(
                        "no formula",
                        "output: {",
                        "  - RFormula: {formula: 'a ~~ b'}\noutput: {",
                        "'a ~~ b' is not an R formula"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusedByWriters")
    void whatSparkWouldRefuseLateIsRefusedFirst(String what, String right, String wrong, String words)
            throws IOException {
        assertThat(RIGHT).contains(right);
        Files.writeString(file, edited(RIGHT, right, wrong));
        Console console = Console.run(file.toString());
        assertThat(console.errors()).startsWith(file + ", line ").contains(words.split("~"));
        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void namesThatDifferInCaseAreTwoWhereTheSessionSaysSo() throws IOException {
        Console console = validate(edited(
                RIGHT,
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
