package io.github.sparkpositional.job;

import static io.github.sparkpositional.job.Edited.edited;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands where a job writes: its own earlier work gives way, anyone else's doesn't. */
class ReplacingTest {
    private static final String JOB = """
            name: words
            input: {format: text, path: in}
            stages:
              - RegexTokenizer: {inputCol: value, outputCol: tokens}
              - TokenPositionEncoder: {inputCol: tokens, outputCol: positions, preset: vaswani, dim: 8, maxLength: 2}
            output: {path: out, mode: overwrite}
            quarantine: bad
            """;
    private static final String WITH_MODEL = edited(
            JOB,
            "output:",
            "  - CountVectorizer: {inputCol: tokens, outputCol: counts, minDF: 1}\nmodel: model\noutput:");

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void writeInput() throws IOException {
        SparkTest.session();
        Files.createDirectories(folder.resolve("in"));
        Files.writeString(folder.resolve("in/a.txt"), "one two\nthree\none two three\n");
        file = folder.resolve("job.yaml");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "thesis.doc",
                "data.parquet",
                "part-time-contract.doc",
                "_notes.txt",
                ".hidden",
                "sub/part-00000-x.parquet",
                ".git/config",
                "_delta_log/00000000000000000000.json",
                "day=1/thesis.doc",
                "a=1/b=2/notes"
            })
    void aFolderWithForeignFilesIsNotReplaced(String foreign) throws IOException {
        Path inOutput = write("out/" + foreign);
        Path inQuarantine = write("bad/" + foreign);
        Console console = run(JOB);
        assertThat(console.exitCode()).isEqualTo(2);
        String named = foreign.replaceFirst("^(sub|\\.git|_delta_log)/.*", "$1");
        for (String place : new String[] {"out", "bad"}) {
            assertThat(console.errors())
                    .contains("'" + folder.resolve(place) + "' holds files that no job has written: " + named + ".");
        }
        assertThat(inOutput).hasContent("precious");
        assertThat(inQuarantine).hasContent("precious");
    }

    @ParameterizedTest
    @ValueSource(strings = {"out", "bad", "model"})
    void aFileIsNotReplaced(String place) throws IOException {
        Path precious = write(place);
        for (String mode : new String[] {"overwrite", "append"}) {
            Console console = run(edited(WITH_MODEL, "overwrite", mode));
            assertThat(console.exitCode()).isEqualTo(2);
            assertThat(console.errors()).contains("'" + precious + "' is a file, and would be lost");
        }
        assertThat(precious).hasContent("precious");
        Console below = run(edited(WITH_MODEL, ": " + place, ": " + place + "/x"));
        assertThat(below.errors()).contains("is a file, not a folder");
    }

    @Test
    void aFolderThatIsNoModelIsNotReplaced() throws IOException {
        Path precious = write("model/stages/notes.txt");
        Console console = run(WITH_MODEL);
        assertThat(console.errors()).contains("model", "no job has written: stages/notes.txt");
        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(precious).hasContent("precious");
    }

    @Test
    void whatJobsHaveWrittenIsReplaced() throws IOException {
        for (String format : new String[] {"parquet", "orc", "parquet, partitionBy: value"}) {
            String page = format.equals("orc") ? "report: page.html\n" : "";
            String job = edited(WITH_MODEL, "mode: overwrite", "mode: overwrite, format: " + format) + page;
            for (int i = 0; i < 2; i++) {
                Console console =
                        run(job, "--summary", folder.resolve("summary.json").toString());
                assertThat(console.errors()).isEmpty();
                assertThat(console.exitCode()).isZero();
            }
        }
        SparkTest.session().range(3).write().json(folder.resolve("plain").toString());
        Files.createDirectories(folder.resolve("empty"));
        assertThat(run(edited(JOB, "path: out", "path: plain")).errors()).isEmpty();
        assertThat(run(edited(JOB, "path: out", "path: empty")).errors()).isEmpty();
    }

    @Test
    void aLinkIsFollowedAndStays() throws IOException {
        Files.createDirectories(folder.resolve("disk/big"));
        Files.createSymbolicLink(folder.resolve("out"), Path.of("disk/big"));
        Files.createSymbolicLink(folder.resolve("bad"), folder.resolve("disk/new/bad"));
        Files.createSymbolicLink(folder.resolve("page.html"), folder.resolve("disk/page.html"));
        for (int i = 0; i < 2; i++) {
            assertThat(run(JOB + "report: page.html\n").errors()).isEmpty();
            for (String link : new String[] {"out", "bad", "page.html"}) {
                assertThat(folder.resolve(link)).isSymbolicLink();
            }
            assertThat(folder.resolve("disk/big/_positional.json")).exists();
            assertThat(folder.resolve("disk/new/bad/_SUCCESS")).exists();
            assertThat(folder.resolve("disk/page.html")).isRegularFile();
        }
    }

    @Test
    void aPageThatNoJobHasWrittenStays() throws IOException {
        Path page = folder.resolve("page.html");
        for (String foreign : new String[] {"precious", "<!DOCTYPE html><html>mine</html>"}) {
            Files.writeString(page, foreign);
            Console console = run(JOB + "report: page.html\n");
            assertThat(console.errors()).contains("report", "not a page written by a job");
            assertThat(console.exitCode()).isEqualTo(2);
            assertThat(page).hasContent(foreign);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"job.yaml", "notes.json", "list.json", "in", "out/summary.json", "in/summary.json"})
    void aSummaryTakesNoOtherFilesPlace(String name) throws IOException {
        Files.writeString(folder.resolve("notes.json"), "{\"name\": \"x\", \"outcome\": \"done\"}");
        Files.writeString(folder.resolve("list.json"), "[{\"name\": \"x\"}]");
        Files.writeString(file, JOB);
        Map<String, String> before = everything();
        Console console =
                Console.run(file.toString(), "--summary", folder.resolve(name).toString());
        assertThat(console.errors()).startsWith("--summary: ");
        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void anInputWithoutRowsReplacesNothing() throws IOException {
        assertThat(run(JOB).exitCode()).isZero();
        Files.delete(folder.resolve("in/a.txt"));
        Map<String, String> before = everything();
        Console noFile = run(JOB);
        assertThat(noFile.errors()).contains("input.path", "no file to read", "allowEmpty: true");
        assertThat(noFile.exitCode()).isEqualTo(2);
        assertThat(everything()).isEqualTo(before);

        Files.writeString(folder.resolve("in/b.txt"), "");
        Console noRow = run(JOB);
        assertThat(noRow.errors()).contains("The input has no rows", "allowEmpty: true");
        assertThat(noRow.exitCode()).isEqualTo(1);
        assertThat(SparkTest.session()
                        .read()
                        .parquet(folder.resolve("out").toString())
                        .count())
                .isEqualTo(2);

        Console meant = run(edited(JOB, "path: in", "path: in, allowEmpty: true"));
        assertThat(meant.errors()).isEmpty();
        assertThat(SparkTest.session()
                        .read()
                        .parquet(folder.resolve("out").toString())
                        .count())
                .isZero();
    }

    private Path write(String name) throws IOException {
        Path path = folder.resolve(name);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, "precious");
    }

    private Console run(String job, String... more) throws IOException {
        Files.writeString(file, job);
        return Console.run(
                Stream.concat(Stream.of(file.toString()), Stream.of(more)).toArray(String[]::new));
    }

    private Map<String, String> everything() throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(path -> !path.equals(file)).toList()) {
                content.put(
                        path.toString(),
                        Files.isRegularFile(path) ? Integer.toString(Files.readAllBytes(path).length) : "");
            }
        }
        return content;
    }
}
