package io.github.sparkpositional.job;

import static io.github.sparkpositional.job.Edited.edited;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.SparkTest;
import io.github.sparkpositional.job.output.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a job that fails leaves behind: no file, and no secret. */
class FailedJobTest {
    private static final String SECRET = "hunter2";
    private static final String JOB = """
            name: words
            input: {path: in, format: text, options: {password: hunter2}}
            stages:
              - RegexTokenizer: {inputCol: value, outputCol: tokens, pattern: ' '}
              - TokenPositionEncoder: {inputCol: tokens, outputCol: positions, dim: 8, maxLength: 3}
            output: {path: out, partitions: 3, options: {fs.s3a.access.key: hunter2}}
            model: model
            spark: {spark.hadoop.fs.s3a.secret.key: hunter2, spark.sql.shuffle.partitions: 2}
            """;
    private static final String WITH_QUARANTINE = JOB + "quarantine: bad\n";

    @TempDir
    Path folder;

    @BeforeEach
    void writeInput() throws IOException {
        SparkTest.session();
        Files.createDirectories(folder.resolve("in"));
        List<String> lines = new ArrayList<>(Collections.nCopies(500, "one two three"));
        lines.add("one two three four");
        Files.write(folder.resolve("in/a.txt"), lines);
        Files.write(folder.resolve("in/b.txt"), lines);
    }

    @Test
    void noFailureLeavesAFile() throws IOException {
        for (String job : List.of(
                JOB,
                WITH_QUARANTINE + "maxInvalid: 0\n",
                WITH_QUARANTINE + "maxInvalid: 0.1%\n",
                WITH_QUARANTINE + "select: [tokens, \"IF(value LIKE '%four', 1, raise_error('broken'))\"]\n",
                edited(WITH_QUARANTINE, "output:", """
                          - SQLTransformer: {statement: "SELECT n, CAST(raise_error(n) AS STRING) AS e FROM (SELECT size(tokens) AS n FROM __THIS__ GROUP BY 1)"}
                        output:"""))) {
            Files.writeString(folder.resolve("job.yaml"), job);
            List<Path> before = files();
            Console console = Console.run(folder.resolve("job.yaml").toString());
            assertThat(console.exitCode()).as(job + console.errors()).isEqualTo(1);
            assertThat(files()).as(job).isEqualTo(before);
        }
    }

    @Test
    void noTaskOutlivesAFailedJob() throws IOException {
        Path rows = Files.createDirectory(folder.resolve("rows"));
        Files.writeString(rows.resolve("a.txt"), "fails");
        Files.writeString(rows.resolve("b.txt"), "takes its time");
        Path marks = Files.createDirectory(folder.resolve("marks"));
        Files.writeString(folder.resolve("job.yaml"), """
                input: {path: rows, format: text}
                stages:
                  - SQLTransformer:
                      statement: "SELECT java_method('%s', 'outlive', '%s', value) AS good FROM __THIS__"
                output: {path: out}
                spark: {spark.sql.files.maxPartitionBytes: 16}
                """.formatted(Faults.class.getName(), marks));
        List<Path> before = files();
        assertThat(Console.run(folder.resolve("job.yaml").toString()).errors()).contains("this row fails");
        assertThat(marks.resolve("ended")).exists();
        Files.delete(marks.resolve("started"));
        Files.delete(marks.resolve("ended"));
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void noSecretIsToldWhateverBecomesOfTheJob() throws IOException {
        Path summary = folder.resolve("summary.json");
        for (String job : List.of(
                WITH_QUARANTINE,
                edited(JOB, "path: out", "path: other"),
                edited(JOB, "format: text", "format: nothing"),
                edited(JOB, "path: in", "path: 'nowhere://me:hunter2@bucket/in'"),
                edited(
                        JOB,
                        "stages:",
                        "stages:\n  - SQLTransformer: {statement: SELECT raise_error('password=hunter2')}"))) {
            try (LogLines log = LogLines.at(Level.INFO)) {
                Files.writeString(folder.resolve("job.yaml"), job);
                Console console = Console.run(folder.resolve("job.yaml").toString(), "--summary", summary.toString());
                assertThat(log.all()).as(job).isNotEmpty().noneMatch(line -> line.contains(SECRET));
                assertThat(console.output() + console.errors()).doesNotContain(SECRET);
                assertThat(summary).content().doesNotContain(SECRET);
            }
        }
        assertThat(folder.resolve("out/" + Manifest.NAME))
                .content()
                .doesNotContain(SECRET)
                .contains("(redacted)");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.sorted().toList();
        }
    }
}
