package io.github.sparkpositional.job;

import static io.github.sparkpositional.job.Edited.edited;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job with {@code resume: true} whose driver is killed again and again gives what an undisturbed job gives, once. */
class ResumeIT {
    private static final Path PROJECT = Path.of("").toAbsolutePath();
    private static final int KILLS = 10;
    private static final int FILES = 90;
    private static final int LINES = 8;
    private static final int LONGEST_WAIT = 1500;
    private static final String JOB = """
            name: killed
            input: {path: in, format: text}
            stages:
              - RegexTokenizer: {inputCol: value, outputCol: tokens, pattern: ' '}
              - TokenPositionEncoder: {inputCol: tokens, outputCol: positions, preset: vaswani, dim: 8, maxLength: 6}
            output: {path: out}
            quarantine: bad
            """;

    @TempDir
    Path folder;

    @Test
    void killedAtTenRandomMomentsTheUnionIsCompleteAndHoldsNoDuplicate() throws Exception {
        writeInput();
        List<String> expected = undisturbed();
        Path job = Files.writeString(folder.resolve("job.yaml"), JOB + "resume: true\nbatch: {files: 2}\n");
        long seed = System.nanoTime();
        System.out.println("ResumeIT kills at moments of the seed " + seed);
        Random random = new Random(seed);
        List<String> moments = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            List<String> before = marks();
            Process driver = submit(job);
            while (driver.isAlive() && marks().equals(before)) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
            TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_WAIT));
            assertThat(driver.isAlive()).as(console()).isTrue();
            driver.toHandle().destroyForcibly();
            driver.waitFor();
            moments.add(files("out/_resume/checkpoint/offsets").size() + " planned, "
                    + files("out").stream()
                            .filter(name -> name.startsWith("batch="))
                            .count() + " published, "
                    + files("out/_resume/checkpoint/commits").size() + " noted down");
            if (Files.exists(folder.resolve("out/batch=0"))) {
                assertVerified();
            }
        }
        System.out.println("ResumeIT killed where there were " + String.join("; ", moments));
        Process last = submit(job);
        assertThat(last.waitFor(4, TimeUnit.MINUTES)).as(console()).isTrue();
        assertThat(last.exitValue()).as(console()).isZero();
        assertThat(rows("out", "bad")).as("seed %d", seed).isEqualTo(expected);
        assertVerified();
        assertThat(files("out"))
                .as("seed %d", seed)
                .allMatch(name -> name.matches("batch=\\d+|_resume|_positional.json"));
        assertThat(files("bad")).allMatch(name -> name.matches("batch=\\d+"));
        assertThat(files(""))
                .containsExactlyInAnyOrder("in", "whole", "whole-bad", "job.yaml", "console.log", "out", "bad");
    }

    private void writeInput() throws IOException {
        Files.createDirectories(folder.resolve("in"));
        for (int file = 0; file < FILES; file++) {
            int first = file * LINES;
            Files.write(
                    folder.resolve("in/" + file + ".txt"),
                    IntStream.range(first, first + LINES)
                            .mapToObj(line -> "line " + line + " has words" + " more".repeat(line % 4))
                            .toList());
        }
    }

    /** What the job makes of the same files in one run. */
    private List<String> undisturbed() throws IOException {
        SparkTest.session();
        Path job = Files.writeString(
                folder.resolve("job.yaml"), edited(JOB, "path: out", "path: whole", ": bad", ": whole-bad"));
        assertThat(Console.run(job.toString()).errors()).isEmpty();
        List<String> rows = rows("whole", "whole-bad");
        assertThat(rows).hasSize(FILES * LINES);
        return rows;
    }

    private void assertVerified() {
        Console verified = Console.run("verify", folder.resolve("out").toString());
        assertThat(verified.exitCode()).as(verified.errors()).isZero();
    }

    /** What changes as soon as a run does something: begins, plans a batch, or makes one again. */
    private List<String> marks() throws IOException {
        return Stream.concat(files("out").stream(), files("out/_resume/checkpoint/offsets").stream())
                .sorted()
                .toList();
    }

    private Process submit(Path job) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        PROJECT.resolve("jobs/submit").toString(),
                        job.toString(),
                        "--master=local[2]",
                        "--driver-memory=512m",
                        "--driver-java-options=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
                        "--conf=spark.sql.shuffle.partitions=2")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("console.log").toFile());
        builder.environment().keySet().removeIf(variable -> variable.startsWith("SPARK_"));
        return builder.start();
    }

    private String console() throws IOException {
        return Files.readString(folder.resolve("console.log"));
    }

    /** Every good row with every number, every bad row with its reason, each as often as it is there. */
    private List<String> rows(String... outputs) {
        List<String> rows = new ArrayList<>();
        for (String output : outputs) {
            SparkTest.session().read().parquet(folder.resolve(output).toString()).drop("batch").collectAsList().stream()
                    .map(Row::toString)
                    .sorted()
                    .forEach(rows::add);
        }
        return rows;
    }

    /** Names without checksum files and what Spark has not finished writing. */
    private List<String> files(String name) throws IOException {
        Path place = folder.resolve(name);
        if (!Files.isDirectory(place)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(place)) {
            return files.map(path -> path.getFileName().toString())
                    .filter(found -> !found.startsWith("."))
                    .toList();
        }
    }
}
