package io.github.sparkpositional.job;

import static io.github.sparkpositional.job.Edited.edited;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However many rows are bad, the log of the processes that meet them stays short. */
class BadRowLogTest {
    private static final int MANY = 10_000;
    private static final String TEXTS = """
            name: words
            input: {path: in, format: text}
            stages:
              - RegexTokenizer: {inputCol: value, outputCol: tokens, pattern: ' '}
              - TokenPositionEncoder: {inputCol: tokens, outputCol: positions, dim: 8, maxLength: 2HANDLING}
            output: {path: out}
            """;
    private static final String IMAGES = """
            name: pictures
            input: {path: in, format: image-files}
            stages:
              - ImagePatchifier: {inputCol: content, outputCol: image, patchHeight: 8, patchWidth: 8}
            select: [path, image]
            output: {path: out}
            quarantine: bad
            spark: {spark.sql.files.openCostInBytes: 1k}
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        SparkTest.session();
        Files.createDirectories(folder.resolve("in"));
    }

    @Test
    void tenThousandBadRowsAreToldInAFewLines() throws IOException {
        Files.write(folder.resolve("in/a.txt"), Collections.nCopies(MANY, "a b c"));
        for (String job : List.of(
                edited(TEXTS, "HANDLING", "") + "quarantine: bad\n",
                edited(TEXTS, "HANDLING", ", handleInvalid: skip"),
                edited(TEXTS, "HANDLING", ", handleInvalid: keep"),
                edited(TEXTS, "HANDLING", ", handleInvalid: keep, invalidCol: invalid"))) {
            try (LogLines log = LogLines.at(Level.WARN)) {
                Console console = run(edited(job, "path: out", "path: out, mode: overwrite"));
                assertThat(console.errors()).isEmpty();
                assertThat(console.output()).contains("bad rows    10,000 too-long");
                assertThat(log.all().stream().filter(line -> line.contains("A bad row")))
                        .hasSize(3)
                        .allMatch(line -> line.contains("TokenPositionEncoder, too-long: The row has 3 tokens"))
                        .anyMatch(line -> line.endsWith("Further ones are counted, not logged."));
                assertThat(log.all()).hasSizeLessThan(10);
            }
        }
    }

    @Test
    void theFirstBadRowThatFailsAJobIsNotToldForEveryOther() throws IOException {
        Files.write(folder.resolve("in/a.txt"), Collections.nCopies(MANY, "a b c"));
        try (LogLines log = LogLines.at(Level.WARN)) {
            assertThat(run(edited(TEXTS, "HANDLING", "")).exitCode()).isEqualTo(1);
            assertThat(log.all()).hasSizeLessThan(20);
        }
    }

    @Test
    void onePoisonedFileAmongTenThousandCostsOneRow() throws IOException {
        byte[] good = BlackPng.of(8, 8, 8, BlackPng.RGB);
        for (int i = 0; i < MANY; i++) {
            Files.write(folder.resolve("in/" + i + ".png"), i == 4321 ? BlackPng.headerOf(9999, 9999) : good);
        }
        try (LogLines log = LogLines.at(Level.WARN)) {
            Console console = run(IMAGES);
            assertThat(console.errors()).isEmpty();
            assertThat(console.output())
                    .contains("rows in     10,000", "rows out    9,999", "quarantined 1", "1 corrupt-image");
            assertThat(log.all()).hasSizeLessThan(10);
        }
        assertThat(SparkTest.session()
                        .read()
                        .parquet(folder.resolve("bad").toString())
                        .first()
                        .<String>getAs("path"))
                .endsWith("/4321.png");
    }

    private Console run(String job) throws IOException {
        return Console.run(Files.writeString(folder.resolve("job.yaml"), job).toString());
    }
}
