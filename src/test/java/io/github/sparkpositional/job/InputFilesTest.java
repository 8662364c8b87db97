package io.github.sparkpositional.job;

import static io.github.sparkpositional.job.Edited.edited;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sparkpositional.SparkTest;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Encoders;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What lies below an input is read once, or named. */
class InputFilesTest {
    private static final String JOB = """
            name: words
            input: {path: %s}
            stages:
              - RegexTokenizer: {inputCol: value, outputCol: tokens, pattern: ' '}
            output: {path: out, mode: overwrite}
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void session() {
        SparkTest.session();
    }

    @Test
    void whatIsNotReadIsCountedAndNamed() throws IOException {
        write("in/a.txt", "one\ntwo\n");
        write("in/.hidden.txt", "x\n");
        write("in/_draft.txt", "x\n");
        write("in/_old/b.txt", "x\n");
        write("in/below/c.txt", "x\n");
        write("in/empty.txt", "");
        write("in/d.log", "x\n");
        write("in/_SUCCESS", "");
        Files.createSymbolicLink(folder.resolve("in/gone.txt"), folder.resolve("nowhere"));
        Console console = run(JOB.formatted("in, format: text, options: {pathGlobFilter: '*.txt'}"));
        assertThat(console.errors()).isEmpty();
        assertThat(console.output())
                .contains("rows in     2\n", "passed over 7: ")
                .contains(".hidden.txt (hidden), _draft.txt (hidden), _old/b.txt (hidden), ...");
        for (JsonNode passedOver : List.of(
                json("summary.json").get(0).get("passedOver"),
                json("out/_positional.json").get("passedOver"))) {
            assertThat(passedOver.get("count").asLong()).isEqualTo(7);
            assertThat(passedOver.get("reasons").toString())
                    .isEqualTo("{\"a link to nothing\":1,\"empty\":1,\"hidden\":3,\"in a folder below\":1,"
                            + "\"not of options.pathGlobFilter\":1}");
            assertThat(passedOver.get("first").toString()).contains("below/c.txt (in a folder below)", "d.log (");
        }
    }

    @Test
    void appendedOutputsAddUpWhatWasPassedOver() throws IOException {
        write("in/a.txt", "one\n");
        write("in/_b.txt", "x\n");
        String job = edited(JOB, "overwrite", "append").formatted("in");
        assertThat(run(job).errors()).isEmpty();
        assertThat(run(job).errors()).isEmpty();
        JsonNode passedOver = json("out/_positional.json").get("passedOver");
        assertThat(passedOver.get("count").asLong()).isEqualTo(2);
    }

    @Test
    void eachRealFileIsReadOnceHoweverManyLinksLeadThere() throws IOException {
        write("in/a.txt", "one\ntwo\n");
        write("in/k=1/b.txt", "x\n");
        write("elsewhere/d.txt", "three\n");
        Files.createSymbolicLink(folder.resolve("in/latest"), Path.of("."));
        Files.createSymbolicLink(folder.resolve("in/again"), Path.of("."));
        Files.createSymbolicLink(folder.resolve("in/c.txt"), Path.of("a.txt"));
        Files.createSymbolicLink(folder.resolve("in/d.txt"), folder.resolve("elsewhere/d.txt"));
        Files.createSymbolicLink(folder.resolve("in/e.txt"), folder.resolve("elsewhere/d.txt"));
        Console console = run(JOB.formatted("in, options: {recursiveFileLookup: true}"));
        assertThat(console.errors()).isEmpty();
        assertThat(console.output()).contains("rows in     4\n", "passed over 4: ", "a link to what is read already");
        assertThat(values()).containsExactlyInAnyOrder("one", "two", "x", "three");
    }

    @Test
    void aLinkToAFolderOfValuesAddsNoRows() throws IOException {
        write("in/k=007/a.txt", "one\n");
        write("in/k=1/b.txt", "two\n");
        Files.createSymbolicLink(folder.resolve("in/k=latest"), Path.of("k=1"));
        Console console = run(JOB.formatted("in"));
        assertThat(console.errors()).isEmpty();
        assertThat(console.output()).contains("passed over 1: k=latest (a link to what is read already)");
        assertThat(SparkTest.session()
                        .read()
                        .parquet(folder.resolve("out").toString())
                        .selectExpr("concat(k, value)")
                        .as(Encoders.STRING())
                        .collectAsList())
                .containsExactlyInAnyOrder("007one", "1two");
    }

    @Test
    void aFileWhoseNameLooksLikeAPatternIsReadOnceBesideItsLink() throws IOException {
        write("in/a[1].txt", "one\ntwo\n");
        write("in/b.txt", "three\n");
        Files.createSymbolicLink(folder.resolve("in/c.txt"), Path.of("a[1].txt"));
        Console console = run(JOB.formatted("in"));
        assertThat(console.errors()).isEmpty();
        assertThat(console.output()).contains("rows in     3\n", "passed over 1: c.txt");
    }

    @Test
    void filesBesideFoldersOfValuesAreRefusedWithAWayOutThatReadsAll() throws IOException {
        write("mix/root.txt", "root\n");
        write("mix/k=1/y.txt", "y\n");
        Console refused = run(JOB.formatted("mix"));
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.errors()).contains("root.txt", "recursiveFileLookup", "input");
        Console console = run(JOB.formatted("mix, options: {recursiveFileLookup: true}"));
        assertThat(console.errors()).isEmpty();
        assertThat(values()).containsExactlyInAnyOrder("root", "y");
    }

    @Test
    void aFileThatSparkPassesOverIsRefusedWhereItIsNamed() throws IOException {
        write("hid/_x.txt", "x\n");
        write("hid/.y.txt", "x\n");
        for (String path : List.of("hid/_x.txt", "hid/.y.txt")) {
            Console console = run(JOB.formatted(path));
            assertThat(console.exitCode()).isEqualTo(2);
            assertThat(console.errors()).contains(path, "rename it");
        }
        for (String path : List.of("hid, format: text", "'hid/*', format: text")) {
            Console console = run(JOB.formatted(path));
            assertThat(console.exitCode()).isEqualTo(2);
            assertThat(console.errors()).contains("No file of the input would be read", "_x.txt (hidden)");
        }
    }

    /** Of which some files may be rows that were deleted, as of the whole table. */
    @ParameterizedTest
    @CsvSource({
        "_delta_log/0.json, table/k=1",
        "_delta_log/0.json, table/k=1/a.parquet",
        "_delta_log/0.json, table/*/*.parquet",
        "_delta_log/0.json, tab*",
        "metadata/v1.metadata.json, table/data",
        "metadata/v1.metadata.json, table/data/a.parquet"
    })
    void partsOfATableAreNotTakenForItsRows(String mark, String path) throws IOException {
        write("table/" + mark, "{}");
        write("table/k=1/a.parquet", "PAR1");
        write("table/data/a.parquet", "PAR1");
        Console console = run(JOB.formatted("'" + path + "', format: parquet"));
        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.errors()).contains("/" + path, "a table of ", "some of whose files", "Set input.path to it");
    }

    /** Hadoop takes a colon for the end of a scheme, wherever a pattern leads to one. */
    @Test
    void aColonBelowAPatternIsRefusedInOneSentence() throws IOException {
        write("a:b/x.txt", "x\n");
        Console console = run(JOB.formatted("'a:b/[x].txt'"));
        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.errors()).contains("input.path", "a:b/[x].txt'", "holds a colon", "rename");
    }

    @Test
    @Timeout(120)
    void pipesAndDevicesAreRefusedBeforeTheyAreOpened() throws Exception {
        write("in/a.txt", "one\n");
        assertThat(new ProcessBuilder("mkfifo", folder.resolve("in/pipe").toString())
                        .start()
                        .waitFor())
                .isZero();
        for (String path :
                List.of("in", "in/pipe", "/dev/zero", "in, format: text", "/dev/zero, format: image-files")) {
            Console console = run(JOB.formatted(path));
            assertThat(console.exitCode()).as(path).isEqualTo(2);
            assertThat(console.errors()).contains(path.startsWith("in") ? "/in/pipe'" : "/dev/zero'", "device");
        }
        Console console = run(JOB.formatted("in, options: {pathGlobFilter: '*.txt'}"));
        assertThat(console.errors()).isEmpty();
        assertThat(console.output()).contains("passed over 1: pipe (not of options.pathGlobFilter)");
    }

    /** Read by one task, which finds less than there was, or by several, some of which find nothing where they begin. */
    @ParameterizedTest
    @ValueSource(strings = {"64m", "1000b"})
    void aFileThatIsCutWhileItIsReadFailsTheJobByName(String bytesOfTask) throws IOException {
        write("in/a.txt", "one\n");
        write(
                "in/b.txt",
                String.join(
                        "\n",
                        IntStream.range(0, 1000).mapToObj(Integer::toString).toList()));
        Readings.reset(() -> {
            try (FileChannel file = FileChannel.open(folder.resolve("in/b.txt"), StandardOpenOption.WRITE)) {
                return file.truncate(500);
            }
        });
        Console console = run(edited(
                        JOB.formatted("in"),
                        "stages:\n",
                        "stages:\n  - SQLTransformer: {statement: \"SELECT *, java_method('" + Readings.class.getName()
                                + "', 'count', 1) AS reading FROM __THIS__\"}\n")
                + "spark: {spark.sql.files.maxPartitionBytes: %s}\n".formatted(bytesOfTask));
        assertThat(console.exitCode()).isEqualTo(1);
        assertThat(console.errors())
                .contains("in/b.txt' was 3,889 bytes of ", ", and is 500 bytes of ", "1 file of the input");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    private List<String> values() {
        return SparkTest.session()
                .read()
                .parquet(folder.resolve("out").toString())
                .select("value")
                .as(Encoders.STRING())
                .collectAsList();
    }

    private JsonNode json(String file) throws IOException {
        return new ObjectMapper().readTree(folder.resolve(file).toFile());
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Console run(String job) throws IOException {
        Path file = folder.resolve("job.yaml");
        Files.writeString(file, job);
        return Console.run("run", "--summary", folder.resolve("summary.json").toString(), file.toString());
    }
}
