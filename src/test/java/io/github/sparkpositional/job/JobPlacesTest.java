package io.github.sparkpositional.job;

import static io.github.sparkpositional.job.Edited.edited;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.sparkpositional.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Places that get into each other's way are refused before the first row; what no job has written is never replaced. */
class JobPlacesTest {
    private static final String RIGHT = """
            name: first
            input: {format: text, path: data/in}
            stages: []
            output: {path: out, mode: overwrite}
            """;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void writeInput() throws IOException {
        SparkTest.session();
        Files.createDirectories(folder.resolve("data/in/sub"));
        Files.writeString(folder.resolve("data/in/a.txt"), "one\ntwo\n");
        Files.createSymbolicLink(folder.resolve("link"), Path.of("data/in"));
        Files.createSymbolicLink(folder.resolve("data/up"), folder.resolve("data"));
        file = folder.resolve("job.yaml");
    }

    static Stream<Arguments> clashes() {
        String second = edited(RIGHT, "name: first", "name: second");
        return Stream.of(
                clash("the input", edited(RIGHT, "path: out", "path: data/in"), "is the input"),
                clash("the input, appended", appending("data/in"), "is the input"),
                clash("a folder in the input", edited(RIGHT, "path: out", "path: data/in/sub"), "is inside the input"),
                clash("a new folder in the input", appending("data/in/new"), "is inside the input"),
                clash("the folder above the input", edited(RIGHT, "path: out", "path: data"), "holds the input"),
                clash("a slash more", edited(RIGHT, "path: out", "path: data//in/"), "is the input"),
                clash("two dots", edited(RIGHT, "path: out", "path: data/x/../in"), "is the input"),
                clash("a link to the input", edited(RIGHT, "path: out", "path: link"), "is the input"),
                clash("by a link above", edited(RIGHT, "path: out", "path: data/up/in"), "both lead to"),
                clash("by a link, not there yet", edited(RIGHT, "path: out", "path: link/new"), "is inside the input"),
                clash(
                        "a pattern that matches it",
                        edited(RIGHT, "path: data/in", "path: 'da*/i?'", "path: out", "path: data/in"),
                        "is the input"),
                clash(
                        "braces that match it",
                        edited(RIGHT, "path: data/in", "path: '{data/in,other}'", "path: out", "path: data/in"),
                        "is the input"),
                clash("no scheme and a scheme", edited(RIGHT, "path: out", "path: 'file:FOLDER/data/in'"), "is the"),
                clash("slashes of a URI", edited(RIGHT, "path: out", "path: 'file://FOLDER/data/in'"), "is the input"),
                clash("the job's own folder", edited(RIGHT, "path: out", "path: ."), "holds the input"),
                clash("a quarantine in the output", RIGHT + "quarantine: out/bad\n", "is inside the output"),
                clash("a quarantine that is the input", RIGHT + "quarantine: link\n", "quarantine", "is the input"),
                clash("a model in the input", RIGHT + "model: data/in/m\n", "The model", "is inside the input"),
                clash(
                        "a model that holds the output",
                        edited(RIGHT, "path: out", "path: m/out") + "model: m\n",
                        "holds"),
                clash("a report in the output", RIGHT + "report: out/x.html\n", "The report", "is inside the output"),
                clash(
                        "a table in the output",
                        edited(
                                RIGHT,
                                "stages: []",
                                "stages: [TokenPositionEncoder: {inputCol: value, outputCol: p, preset: bert-base-uncased, tablePath: out/t.npy}]"),
                        "holds the tablePath"),
                clash(
                        "the output of an earlier job",
                        RIGHT + "---\n" + second,
                        "line 9",
                        "is the output of the job 'first'"),
                clash(
                        "and by another spelling",
                        RIGHT + "---\n" + edited(second, "path: out", "path: x/../out/"),
                        "of the job 'first'"),
                clash(
                        "a folder in it",
                        RIGHT + "---\n" + edited(second, "path: out", "path: out/more"),
                        "is inside the output of the job 'first'"),
                clash(
                        "the input of an earlier job",
                        RIGHT + "---\n"
                                + edited(
                                        second, "path: data/in", "path: out", "path: out, mode", "path: data/in, mode"),
                        "is the input of the job 'first'"),
                clash(
                        "a model of two jobs",
                        RIGHT + "model: m\n---\n" + edited(second, "path: out", "path: other") + "model: m/\n",
                        "is the model of the job 'first'"),
                clash("one file twice", edited(RIGHT, "data/in", "[data/in, data/in]"), "read twice"),
                clash("one file by link", edited(RIGHT, "data/in", "[data/in, link]"), "read twice"),
                clash("a file and its folder", edited(RIGHT, "data/in", "[data/in, data/in/a.txt]"), "read twice"),
                clash(
                        "a file and a pattern",
                        edited(RIGHT, "data/in", "['data/in/*.txt', data/in/a.txt]"),
                        "read twice"),
                clash("nothing twice", edited(RIGHT, "data/in", "['', '']"), "input.path", "must not be empty"),
                clash("a back slash", edited(RIGHT, "path: out", "path: 'back\\slash'"), "the character '\\'"),
                clash("a colon", edited(RIGHT, "path: out", "path: 'co:lon'"), "the character ':'"),
                clash("a star", edited(RIGHT, "path: out", "path: 'o*t'"), "the character '*'"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "out",
                "out/",
                "x/../out",
                ".//out",
                "'out/*.parquet'",
                "'{out,other}/part-*.parquet'",
                "file:FOLDER/out",
                "data/up/../../out",
                "back/out"
            })
    void aJobReadsWhatAnEarlierOneWritesHoweverThatIsSpelled(String spelling) throws IOException {
        Files.createSymbolicLink(folder.resolve("back"), folder);
        String second = "---\nname: second\ninput: {path: " + spelling + "}\nstages: []\noutput: {path: last}\n";
        Console console = run(RIGHT + second);
        assertThat(console.errors()).isEmpty();
        assertThat(console.output()).contains("The job 'second' is done.", "rows out    2");
    }

    @Test
    void severalStagesTakeWhatTheyNeedFromOneModel() throws IOException {
        Files.createDirectories(folder.resolve("model"));
        Files.copy(
                Path.of("src/test/resources/models/configs/llama-2-7b/config.json"),
                folder.resolve("model/config.json"));
        Console console = run(edited(RIGHT, "stages: []", """
                stages:
                  - RegexTokenizer: {inputCol: value, outputCol: tokens}
                  - TokenPositionEncoder: {inputCol: tokens, outputCol: one, modelPath: model}
                  - TokenPositionEncoder: {inputCol: tokens, outputCol: other, modelPath: model}
                """.strip()));
        assertThat(console.errors()).isEmpty();
        assertThat(console.output()).contains("rows out    2");
    }

    @Test
    void aLaterJobCanAddToAnEarlierOnesOutput() throws IOException {
        Console console = run(RIGHT
                + "---\n"
                + edited(
                        RIGHT,
                        "name: first",
                        "name: second",
                        "path: out, mode: overwrite",
                        "path: out/, mode: append"));
        assertThat(console.errors()).isEmpty();
        assertThat(SparkTest.session()
                        .read()
                        .parquet(folder.resolve("out").toString())
                        .count())
                .isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"co:lon", "./co:lon", "'FOLDER/co:lon'", "'back\\\\slash'", "'a b#c%20d'"})
    void oddNamesAreRead(String name) throws IOException {
        for (String odd : List.of("co:lon", "back\\slash", "a b#c%20d")) {
            Files.createDirectories(folder.resolve(odd));
            Files.writeString(folder.resolve(odd + "/a.txt"), "one\n");
        }
        Console console = run(edited(RIGHT, "path: data/in", "path: " + name));
        assertThat(console.errors()).isEmpty();
        assertThat(console.output()).contains("rows in     1");
    }

    @Test
    void aBackSlashThatStandsForItselfIsTold() throws IOException {
        Files.createDirectories(folder.resolve("back\\slash"));
        assertThat(run(edited(RIGHT, "path: data/in", "path: 'back\\slash'")).errors())
                .contains("input.path", "write a \\ before each");
    }

    private Console run(String job) throws IOException {
        Files.writeString(file, job.replace("FOLDER", folder.toString()));
        return Console.run(file.toString());
    }

    private static Arguments clash(String what, String job, String... words) {
        return arguments(what, job, List.of(words));
    }

    private static String appending(String path) {
        return edited(RIGHT, "path: out, mode: overwrite", "mode: append, path: " + path);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("clashes")
    void aClashIsRefused(String what, String job, List<String> words) throws IOException {
        refused(job, words.toArray(String[]::new));
    }

    private void refused(String job, String... words) throws IOException {
        Map<String, String> before = everything();
        Console console = run(job);
        Files.delete(file);
        assertThat(console.errors()).startsWith(file.toString()).contains(words);
        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(everything()).isEqualTo(before);
    }

    private Map<String, String> everything() throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.toList()) {
                content.put(path.toString(), Files.isRegularFile(path) ? Files.readString(path) : "");
            }
        }
        return content;
    }
}
