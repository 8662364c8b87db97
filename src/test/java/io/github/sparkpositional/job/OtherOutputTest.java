package io.github.sparkpositional.job;

import static io.github.sparkpositional.job.Edited.edited;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A source that takes row by row what it is given, so that nothing can be committed in one step. */
class OtherOutputTest {
    private static final String JOB = """
            input: {path: in, format: json, schema: 'id INT, text STRING'}
            stages:
              - RegexTokenizer: {inputCol: text, outputCol: tokens, pattern: ' '}
              - TokenPositionEncoder: {inputCol: tokens, outputCol: positions, preset: vaswani, dim: 4, maxLength: 5}
            output: {format: %s, mode: MODE, options: {at: '%s', most: MOST}}
            quarantine: bad
            """;

    @TempDir
    Path folder;

    private Path taken;

    @BeforeEach
    void start() {
        SparkTest.session();
        taken = folder.resolve("taken");
    }

    @Test
    void rowsThatAreJudgedBadAreNotHandedOver() throws IOException {
        write(6, 0);
        assertThat(run("overwrite", 100, "").errors()).isEmpty();
        write(4, 2);
        for (String mode : new String[] {"overwrite", "append"}) {
            Console console = run(mode, 100, "maxInvalid: 1%");
            assertThat(console.errors()).contains("nothing was published");
            assertThat(taken).content().isEqualTo("0\n1\n2\n3\n4\n5\n");
        }
    }

    @Test
    void theFirstRowsAreRefusedWhereTheyHaveNoPlaceOfTheirOwn() throws IOException {
        write(6, 0);
        assertThat(run("append", 100, "").errors()).isEmpty();
        Console refused = Console.run(folder.resolve("job.yaml").toString(), "--limit", "2");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.errors()).contains("output", "has none here", "--set output.format=noop");
        assertThat(taken).content().isEqualTo("0\n1\n2\n3\n4\n5\n");
        Console tried =
                Console.run(folder.resolve("job.yaml").toString(), "--limit", "2", "--set", "output.format=noop");
        assertThat(tried.errors()).isEmpty();
        assertThat(tried.output()).contains("rows out    2", "rows        about 6\n");
        assertThat(taken).content().isEqualTo("0\n1\n2\n3\n4\n5\n");
    }

    @Test
    void whatItMayHaveKeptIsTold() throws IOException {
        write(6, 0);
        Console console;
        try (LogLines log = LogLines.at(Level.WARN)) {
            console = run("append", 3, "");
            assertThat(log.all()).anyMatch(line -> line.contains("doesn't commit rows atomically"));
        }
        assertThat(console.exitCode()).isEqualTo(1);
        assertThat(console.errors())
                .contains("may have kept some of them", "The database is full")
                .doesNotContain("nothing was published");
        assertThat(taken).content().isEqualTo("0\n1\n2\n");
        assertThat(folder.resolve("bad")).doesNotExist();
    }

    private Console run(String mode, int most, String more) throws IOException {
        Files.writeString(
                folder.resolve("job.yaml"),
                edited(
                                JOB.formatted(RowByRowSource.class.getName(), taken),
                                "MODE",
                                mode,
                                "MOST",
                                Integer.toString(most))
                        + more + "\n");
        return Console.run(folder.resolve("job.yaml").toString());
    }

    private void write(int good, int bad) throws IOException {
        Files.createDirectories(folder.resolve("in"));
        Files.write(
                folder.resolve("in/a.json"),
                IntStream.range(0, good + bad)
                        .mapToObj(id ->
                                "{\"id\": " + id + ", \"text\": \"" + (id < good ? "a b c" : "a b c d e f") + "\"}")
                        .toList());
    }
}
