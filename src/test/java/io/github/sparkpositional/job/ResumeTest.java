package io.github.sparkpositional.job;

import static io.github.sparkpositional.job.Edited.edited;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sparkpositional.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs with {@code resume: true}: every file is taken once, whatever happens between two runs. */
class ResumeTest {
    private static final String JOB = """
            name: words
            input: {path: in, format: text}
            stages:
              - RegexTokenizer: {inputCol: value, outputCol: tokens, pattern: ' '}
              - TokenPositionEncoder: {inputCol: tokens, outputCol: positions, preset: vaswani, dim: 8}
            output: {path: out}
            resume: true
            batch: {files: 2}
            """;

    private static final Path SAMPLE = Path.of("jobs/samples/images/grey.png");
    private static final Instant BEGIN = Instant.parse("2024-01-01T00:00:00Z");

    @TempDir
    Path folder;

    private Path file;
    private long clock;

    @BeforeEach
    void begin() throws IOException {
        SparkTest.session();
        file = folder.resolve("job.yaml");
        Files.createDirectories(folder.resolve("in"));
    }

    @Test
    void aSecondRunTakesOnlyNewFiles() throws IOException {
        write("a", "b", "c");
        Console first = run(JOB);
        assertThat(first.errors()).isEmpty();
        assertThat(first.output())
                .contains("batches     2 of 3 new files, 2 in the output", "rows in     6", "rows out    6")
                .contains("tokens      12 in positions", "The first rows:");
        write("d", "e");
        Console second = run(JOB);
        assertThat(second.errors()).isEmpty();
        assertThat(second.output()).contains("batches     1 of 2 new files, 3 in the output", "rows in     4");
        assertThat(lines()).containsExactly("a 0", "a 1", "b 0", "b 1", "c 0", "c 1", "d 0", "d 1", "e 0", "e 1");
        assertThat(output().columns()).containsExactly("value", "tokens", "positions", "batch");
        assertThat(output().where("batch = 2").count()).isEqualTo(4);
        assertThat(verify().output()).contains("10 rows");
        assertThat(names("out")).containsExactly("_positional.json", "_resume", "batch=0", "batch=1", "batch=2");
        assertThat(names("")).containsExactly("in", "job.yaml", "out");
    }

    @Test
    void aRunWithoutNewFilesDoesNothing() throws IOException {
        write("a");
        run(JOB);
        List<String> before = tree("out/batch=0");
        Console again = run(JOB);
        assertThat(again.exitCode()).isZero();
        assertThat(again.errors()).isEmpty();
        assertThat(again.output()).contains("batches     0 of 0 new files, 1 in the output", "rows out    0");
        assertThat(tree("out/batch=0")).isEqualTo(before);
    }

    @Test
    void filesThatWereTakenMayBeRemoved() throws IOException {
        String job = edited(JOB, ", format: text", "");
        write("a");
        run(job);
        Files.delete(folder.resolve("in/a.txt"));
        assertThat(run(job).output()).contains("batches     0 of 0 new files");
        write("b");
        assertThat(run(job).output()).contains("batches     1 of 1 new files");
        assertThat(lines()).containsExactly("a 0", "a 1", "b 0", "b 1");
    }

    @Test
    void aBatchThatWasPublishedButNotNotedDownIsNotPublishedTwice() throws IOException {
        write("a", "b", "c");
        String withQuarantine = JOB + "quarantine: bad\n";
        run(withQuarantine);
        List<String> before = tree("out/batch=1");
        byte[] manifest = Files.readAllBytes(folder.resolve("out/_positional.json"));
        forget(1);
        Files.createDirectories(folder.resolve("out/_temporary-batch-1-" + UUID.randomUUID() + "/batch=1"));
        assertThat(run(withQuarantine).output()).contains("batches     0 of 0 new files, 2 in the output");
        assertThat(tree("out/batch=1")).isEqualTo(before);
        assertThat(folder.resolve("out/_positional.json")).hasBinaryContent(manifest);
        assertThat(names("out")).containsExactly("_positional.json", "_resume", "batch=0", "batch=1");
    }

    @Test
    void aBatchThatIsMissingInTheManifestIsVerifiedAndAdded() throws IOException {
        write("a", "b");
        run(JOB);
        byte[] manifest = Files.readAllBytes(folder.resolve("out/_positional.json"));
        write("c");
        run(JOB);
        Files.write(folder.resolve("out/_positional.json"), manifest);
        assertThat(verify().errors()).isEmpty();
        forget(1);
        assertThat(run(JOB).errors()).isEmpty();
        assertThat(manifest().at("/batches").asLong()).isEqualTo(2);
        assertThat(manifest().at("/rows/out").asLong()).isEqualTo(6);
        assertThat(verify().output()).contains("6 rows");
    }

    @Test
    void aBatchThatWasNotPublishedIsMadeAgainOfTheSameFiles() throws IOException {
        write("a", "b", "c");
        String withQuarantine = edited(JOB, "dim: 8", "dim: 8, maxLength: 2") + "quarantine: bad\n";
        Files.writeString(folder.resolve("in/c.txt"), "c 0\nc has too many\n");
        run(withQuarantine);
        write("d");
        forget(1);
        delete("out/batch=1");
        delete("out/_positional.json");
        Console again = run(withQuarantine);
        assertThat(again.errors()).isEmpty();
        assertThat(again.output()).contains("batches     2 of 2 new files, 3 in the output");
        assertThat(lines()).containsExactly("a 0", "a 1", "b 0", "b 1", "c 0", "d 0", "d 1");
        assertThat(output().where("batch = 1").count()).isEqualTo(1);
        Dataset<Row> bad =
                SparkTest.session().read().parquet(folder.resolve("bad").toString());
        assertThat(bad.where("value = 'c has too many' AND batch = 1").count()).isEqualTo(1);
        assertThat(bad.count()).isEqualTo(1);
        assertThat(names("bad")).containsExactly("batch=0", "batch=1", "batch=2");
        assertThat(verify().errors()).isEmpty();
    }

    @Test
    void aFailedBatchLeavesThoseBeforeAndIsMadeAfterwards() throws IOException {
        write("a", "b", "c");
        String limited = edited(JOB, "dim: 8", "dim: 8, maxLength: 2");
        Files.writeString(folder.resolve("in/c.txt"), "c 0\nc has too many\n");
        Console failed = run(limited);
        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.errors()).contains("earlier batches are kept, and the next run continues", "maxLength");
        assertThat(lines()).containsExactly("a 0", "a 1", "b 0", "b 1");
        assertThat(verify().errors()).isEmpty();
        Console past = run(limited + "quarantine: bad\nmaxInvalid: 0\n");
        assertThat(past.exitCode()).isEqualTo(1);
        assertThat(past.errors()).contains("maxInvalid (0)", "1 too-long");
        assertThat(names("bad")).isEmpty();
        Console done = run(limited + "quarantine: bad\nmaxInvalid: 50%\n");
        assertThat(done.errors()).isEmpty();
        assertThat(done.output())
                .contains("batches     1 of 1 new files, 2 in the output", "rows in     2", "rows out    1")
                .contains("quarantined 1", "1 too-long");
        assertThat(lines()).containsExactly("a 0", "a 1", "b 0", "b 1", "c 0");
        assertThat(manifest().at("/rows/quarantined").asLong()).isEqualTo(1);
        assertThat(verify().errors()).isEmpty();
    }

    @Test
    void aJobThatPublishedNothingYetMayBeCorrected() throws IOException {
        Files.writeString(folder.resolve("in/a.txt"), "a 0\na has too many\n");
        assertThat(run(edited(JOB, "dim: 8", "dim: 8, maxLength: 2")).exitCode())
                .isEqualTo(1);
        Console corrected = run(edited(JOB, "dim: 8", "dim: 8, maxLength: 2, handleInvalid: skip"));
        assertThat(corrected.errors()).isEmpty();
        assertThat(corrected.output()).contains("batches     1 of 1 new files", "skipped     1");
        assertThat(lines()).containsExactly("a 0");
    }

    @Test
    void anOldFileThatArrivesLateIsTaken() throws IOException {
        write("new");
        run(JOB);
        write("old");
        Files.setLastModifiedTime(folder.resolve("in/old.txt"), FileTime.from(Instant.parse("2001-01-01T00:00:00Z")));
        assertThat(run(JOB).output()).contains("batches     1 of 1 new files");
        assertThat(lines()).containsExactly("new 0", "new 1", "old 0", "old 1");
    }

    @Test
    void namesThatLookLikePatternsAreNamesAndSeveralPathsAreOneInput() throws IOException {
        write("a[1]", "a1", "100% {x}");
        Files.createDirectories(folder.resolve("more"));
        Files.writeString(folder.resolve("more/b*.txt"), "b* 0\nb* 1\n");
        assertThat(run(edited(JOB, "path: in", "path: [in, more]")).output()).contains("batches     2 of 4 new files");
        assertThat(lines())
                .containsExactly("100% {x} 0", "100% {x} 1", "a1 0", "a1 1", "a[1] 0", "a[1] 1", "b* 0", "b* 1");
    }

    @Test
    void aFileThatIsGoneBeforeItsBatchIsAnErrorUnlessTheJobSaysOtherwise() throws IOException {
        write("a", "b", "c");
        run(JOB);
        forget(1);
        delete("out/batch=1");
        delete("out/_positional.json");
        Files.delete(folder.resolve("in/c.txt"));
        Console gone = run(JOB);
        assertThat(gone.exitCode()).isEqualTo(1);
        assertThat(gone.errors()).contains("A file of the input is gone", "c.txt", "ignoreMissingFiles");
        Console without = run(JOB + "spark: {spark.sql.files.ignoreMissingFiles: true}\n");
        assertThat(without.errors()).isEmpty();
        assertThat(lines()).containsExactly("a 0", "a 1", "b 0", "b 1");
        assertThat(verify().errors()).isEmpty();
    }

    @Test
    void whatWasFittedOnceServesAllBatches() throws IOException {
        write("a", "b");
        String fitting = edited(
                        JOB,
                        "output:",
                        "  - CountVectorizer: {inputCol: tokens, outputCol: counts, vocabSize: 9}\noutput:")
                + "model: model\n";
        Console first = run(fitting);
        assertThat(first.errors()).isEmpty();
        assertThat(names("model")).contains("stages");
        write("c");
        assertThat(run(fitting).errors()).isEmpty();
        assertThat(output().select("counts").collectAsList())
                .allMatch(row -> row.<Vector>getAs(0).size() == 4);
        assertThat(output().where("value LIKE 'c%'").select("counts").collectAsList())
                .allMatch(row -> row.<Vector>getAs(0).numNonzeros() == 1);
        assertThat(verify().errors()).isEmpty();
    }

    @Test
    void theColumnsAreThoseOfTheFirstRun() throws IOException {
        String json = edited(JOB, "format: text", "format: json");
        Files.writeString(folder.resolve("in/a.json"), "{\"value\": \"a 0\", \"id\": 1}\n");
        run(json);
        Files.writeString(folder.resolve("in/b.json"), "{\"value\": \"b 0\", \"id\": 2, \"more\": 3}\n");
        assertThat(run(json).errors()).isEmpty();
        assertThat(output().columns()).containsExactly("id", "value", "tokens", "positions", "batch");
        assertThat(lines()).containsExactly("a 0", "b 0");
    }

    @Test
    void foldersOfPartitionsAndNewNamesAreReadAsEver() throws IOException {
        Files.createDirectories(folder.resolve("in/day=1"));
        Files.createDirectories(folder.resolve("in/day=2"));
        Files.writeString(folder.resolve("in/day=1/a.csv"), "text,n\na 0,1\n");
        Files.writeString(folder.resolve("in/day=2/b.csv"), "text,n\nb 0,2\n");
        String csv = edited(
                JOB,
                "{path: in, format: text}",
                "{path: in, format: csv, options: {header: true}, rename: {text: value}}",
                "path: out",
                "path: out, partitionBy: day");
        assertThat(run(csv).errors()).isEmpty();
        assertThat(output().where("day = 1 AND value = 'a 0'").count()).isEqualTo(1);
        assertThat(output().where("day = 2 AND value = 'b 0'").count()).isEqualTo(1);
        Files.writeString(folder.resolve("in/day=2/c.csv"), "text,n\nc 0,3\n");
        Console second = run(csv);
        assertThat(second.errors()).isEmpty();
        assertThat(second.output()).contains("batches     1 of 1 new files");
        assertThat(folder.resolve("out/batch=1/day=2")).isDirectory();
        assertThat(lines()).containsExactly("a 0", "b 0", "c 0");
        assertThat(verify().errors()).isEmpty();
    }

    @Test
    void picturesAndOtherOutputsGoInBatchesToo() throws IOException {
        Files.createDirectories(folder.resolve("pictures/below"));
        Files.copy(SAMPLE, folder.resolve("pictures/a.png"));
        String pictures = """
                input: {path: pictures, format: image-files}
                stages:
                  - ImagePatchifier: {inputCol: content, outputCol: image, patchHeight: 16, patchWidth: 16, uneven: crop}
                select: [path, image]
                output: {path: out, format: json}
                resume: true
                batch: {bytes: 1k}
                """;
        assertThat(run(pictures).errors()).isEmpty();
        Files.copy(SAMPLE, folder.resolve("pictures/below/b.PNG"));
        assertThat(run(pictures).errors()).isEmpty();
        Dataset<Row> read =
                SparkTest.session().read().json(folder.resolve("out").toString());
        assertThat(read.select("path").distinct().count()).isEqualTo(2);
        assertThat(read.count()).isEqualTo(2);
    }

    @Test
    void aLaterJobReadsTheBatchesOfAnEarlierOneAsTheyCome() throws IOException {
        String chain = JOB + """
                ---
                name: upper
                input: {path: out, rename: {batch: delivery}}
                stages: []
                select: [upper(value) AS value, delivery]
                output: {path: upper}
                resume: true
                """;
        write("a");
        assertThat(run(chain).errors()).isEmpty();
        write("b");
        assertThat(run(chain).errors()).isEmpty();
        Dataset<Row> upper =
                SparkTest.session().read().parquet(folder.resolve("upper").toString());
        assertThat(upper.where("value LIKE 'B%' AND delivery = 1 AND batch = 1").count())
                .isEqualTo(2);
        assertThat(upper.count()).isEqualTo(4);
    }

    @Test
    void theSampleTakesItsTextsOnce() {
        String[] arguments = {
            "jobs/daily-positions.yaml",
            "--set",
            "output.path=" + folder.resolve("out"),
            "--set",
            "quarantine=" + folder.resolve("bad")
        };
        assertThat(Console.run(arguments).output()).contains("batches     1 of", "rows in     16");
        assertThat(Console.run(arguments).output()).contains("batches     0 of 0 new files, 1 in the output");
        assertThat(verify().output()).contains("16 rows");
    }

    @Test
    void anotherJobIsRefusedBeforeReading() throws IOException {
        write("a");
        run(JOB);
        List<String> before = tree("out");
        assertRefused(edited(JOB, "dim: 8", "dim: 16"), "stages.1.TokenPositionEncoder.dim was '8' and is '16'");
        assertRefused(edited(JOB, "vaswani", "fairseq"), "preset was 'vaswani' and is 'fairseq'");
        assertRefused(edited(JOB, "path: in", "path: ."), "The output is inside the input");
        assertRefused(JOB + "select: [tokens]\n", "select.0 was not set and is 'tokens'");
        assertRefused(edited(JOB, "path: out", "path: out, mode: overwrite"), "output.mode can't be overwrite");
        assertRefused(edited(JOB, "path: out", "path: out, mode: error"), "output.mode can't be error");
        assertRefused(
                edited(JOB, "resume: true\nbatch: {files: 2}", "", "path: out", "path: out, mode: append"),
                "add `resume: true`");
        assertThat(tree("out")).isEqualTo(before);
        assertThat(run(edited(JOB, "files: 2", "bytes: 1g")).errors()).isEmpty();
        assertThat(run(edited(JOB, "path: out", "path: out, mode: append, partitions: 1"))
                        .errors())
                .isEmpty();
    }

    @Test
    void whateverIsMissingOrDamagedOfWhatRunsKnowIsRefused() throws IOException {
        write("a", "b", "c");
        String fitting = edited(
                JOB, "output:", "  - CountVectorizer: {inputCol: tokens, outputCol: counts, vocabSize: 9}\noutput:");
        assertThat(run(fitting).errors()).isEmpty();
        write("d");
        Path known = folder.resolve("out/_resume");
        Path whole = Files.createDirectory(folder.resolve("whole"));
        copy(known, whole.resolve("_resume"));
        for (String lost : List.of(
                "",
                "job.json",
                "model",
                "checkpoint",
                "checkpoint/metadata",
                "checkpoint/offsets",
                "checkpoint/offsets/1",
                "checkpoint/offsets/0",
                "checkpoint/sources",
                "checkpoint/sources/0",
                "checkpoint/sources/0/0",
                "checkpoint/sources/0/1")) {
            delete("out/_resume/" + lost);
            assertBrought(fitting, lost + " is missing");
            restore(whole);
        }
        for (String damaged : List.of(
                "job.json",
                "model/metadata/part-00000",
                "checkpoint/metadata",
                "checkpoint/offsets/1",
                "checkpoint/offsets/0",
                "checkpoint/commits/1",
                "checkpoint/sources/0/0",
                "checkpoint/sources/0/1")) {
            Path file = known.resolve(damaged);
            if (damaged.startsWith("model")) {
                try (Stream<Path> parts = Files.list(file.getParent())) {
                    file = parts.filter(part -> part.getFileName().toString().startsWith("part-"))
                            .findFirst()
                            .orElseThrow();
                }
            }
            for (String content :
                    damaged.startsWith("model") ? List.of("v1") : List.of("", "v1\n{\"torn", "\0\0\0\0")) {
                Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));
                Files.writeString(file, content);
                assertBrought(fitting, damaged + " holds '" + content + "'");
            }
            restore(whole);
        }
        delete("out/_resume/checkpoint/commits");
        assertThat(run(fitting).output()).contains("batches     1 of 1 new files, 3 in the output");
        assertThat(lines()).containsExactly("a 0", "a 1", "b 0", "b 1", "c 0", "c 1", "d 0", "d 1");
        delete("out/batch=2");
        assertBrought(fitting, "a batch is missing that was noted down");
        assertThat(folder.resolve("out/batch=0")).isDirectory();
    }

    /** No file is passed over: the run is refused, with a way out. */
    private void assertBrought(String job, String what) throws IOException {
        List<String> before = names("out");
        Console refused = run(job);
        assertThat(refused.exitCode()).as(what + refused.output()).isNotZero();
        assertThat(refused.errors()).as(what).contains("Restore it, or start over");
        assertThat(names("out")).as(what).isEqualTo(before);
    }

    private void restore(Path whole) throws IOException {
        if (Files.exists(folder.resolve("out/_resume"))) {
            delete("out/_resume");
        }
        copy(whole.resolve("_resume"), folder.resolve("out/_resume"));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    @Test
    void anInterruptedFirstRunIsBegunAnewWithoutWhatItKnew() throws IOException {
        write("a");
        run(JOB);
        delete("out/batch=0");
        delete("out/_positional.json");
        assertThat(run(JOB).errors()).contains("but the output doesn't");
        delete("out/_resume");
        assertThat(run(JOB).output()).contains("batches     1 of 1 new files");
        assertThat(lines()).containsExactly("a 0", "a 1");
        delete("out/_resume");
        assertRefused(
                edited(JOB, "resume: true\nbatch: {files: 2}", "", "path: out", "path: out, mode: append"),
                "is written in batches");
    }

    @Test
    void whatCanNotBeResumedIsRefused() throws IOException {
        write("a");
        assertRefused(edited(JOB, "path: in, format: text", "format: rate"), "the input must be files");
        assertRefused(edited(JOB, "path: in, format: text", "table: words"), "The input can't be opened", "words");
        assertRefused(edited(JOB, "path: in", "path: in/a.txt"), "is one file; name its folder");
        assertRefused(edited(JOB, "path: out", "table: words"), "the output must be files");
        assertRefused(edited(JOB, "path: out", "format: noop"), "the output must be files");
        assertRefused(edited(JOB, "resume: true", ""), "Only a job with `resume: true` runs in batches");
        assertRefused(edited(JOB, "resume: true", "resume: yes"), "resume must be one of true, false");
        assertRefused(edited(JOB, "{files: 2}", "{files: 2, bytes: 1g}"), "in files or in bytes");
        assertRefused(edited(JOB, "{files: 2}", "{bytes: lots}"), "bytes must be a size", "'lots'");
        assertRefused(
                edited(JOB, "format: text", "format: text, options: {maxFilesPerTrigger: 3}"), "'maxFilesPerTrigger'");
        assertRefused(JOB + "select: [value, 1 AS Batch]\n", "a column 'Batch'", "input.rename or select");
        assertRefused(edited(JOB, "path: out", "path: in/out"), "The output is inside the input");
        Files.createDirectories(folder.resolve("bad"));
        Files.writeString(folder.resolve("bad/other"), "other");
        assertRefused(JOB + "quarantine: bad\n", "isn't the quarantine of this output");
        Files.createDirectories(folder.resolve("out"));
        Files.writeString(folder.resolve("out/other"), "other");
        assertRefused(JOB, "was not started by a job with resume");
        assertThat(names("out")).containsExactly("other");
    }

    private void assertRefused(String job, String... sentences) throws IOException {
        Console console = run(job);
        assertThat(console.errors()).contains(sentences);
        assertThat(console.exitCode()).isEqualTo(2);
    }

    /** What is left where a run is killed before it notes down that a batch is done. */
    private void forget(long batch) throws IOException {
        Path commits = folder.resolve("out/_resume/checkpoint/commits");
        Files.delete(commits.resolve(Long.toString(batch)));
        Files.deleteIfExists(commits.resolve("." + batch + ".crc"));
    }

    private void delete(String name) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(name))) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** Two lines each; Spark takes files in the order of their times. */
    private void write(String... names) throws IOException {
        for (String name : names) {
            Path written = Files.write(folder.resolve("in/" + name + ".txt"), List.of(name + " 0", name + " 1"));
            Files.setLastModifiedTime(written, FileTime.from(BEGIN.plusSeconds(clock++)));
        }
    }

    private Console run(String job) throws IOException {
        Files.writeString(file, job);
        return Console.run(file.toString());
    }

    private Console verify() {
        return Console.run("verify", folder.resolve("out").toString());
    }

    private Dataset<Row> output() {
        return SparkTest.session().read().parquet(folder.resolve("out").toString());
    }

    private List<String> lines() {
        return output().select("value").collectAsList().stream()
                .map(row -> row.getString(0))
                .sorted()
                .toList();
    }

    private JsonNode manifest() throws IOException {
        return new ObjectMapper()
                .readTree(folder.resolve("out/_positional.json").toFile());
    }

    private List<String> names(String name) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(name))) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private List<String> tree(String name) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(name))) {
            return files.map(Path::toString).sorted().toList();
        }
    }
}
