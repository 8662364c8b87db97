package io.github.sparkpositional.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.SparkTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Appending jobs whose process is killed, or told to end, in the middle of their work. */
class AppendIT {
    private static final int ROWS = 400;
    private static final int FOLDERS = 100;
    private static final int KILLS = 3;
    private static final int TERMS = 2;
    private static final int SIGTERM = 143;
    private static final String JOB = """
            name: appending
            input: {path: in, format: text}
            stages:
              - RegexTokenizer: {inputCol: value, outputCol: tokens, pattern: ' '}
              - TokenPositionEncoder: {inputCol: tokens, outputCol: positions, preset: vaswani, dim: 8, maxLength: 6}
            select: [value, positions, "int(split(value, ' ')[1]) %% %d AS folder"]
            output: {path: out, mode: append, partitionBy: folder, partitions: 1}
            quarantine: bad
            model: model
            """.formatted(FOLDERS);

    @TempDir
    Path folder;

    private Path job;
    private final Random random = new Random();

    @BeforeEach
    void writeInput() throws IOException {
        SparkTest.session();
        Files.createDirectories(folder.resolve("in"));
        Files.write(
                folder.resolve("in/a.txt"),
                IntStream.range(0, ROWS)
                        .mapToObj(row -> "line " + row + " has words" + (row % 100 == 7 ? " far too many of them" : ""))
                        .toList());
        job = Files.writeString(folder.resolve("job.yaml"), JOB);
        assertThat(Console.run(job.toString()).errors()).isEmpty();
    }

    @Test
    void killedWhilePublishingItIsStartedAgainAndEachRowIsThereOnce() throws Exception {
        int runs = 1;
        List<String> moments = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            Process driver = start();
            int staying = 20 + random.nextInt(FOLDERS - 20);
            await(driver, () -> leftovers().stream().anyMatch(AppendIT::isPublishing));
            await(driver, () -> staying(staying));
            driver.destroyForcibly().waitFor();
            Console verified = verify();
            moments.add(verified.errors().strip());
            // A process that was killed behind its commit has appended all the same.
            boolean isCommitted = leftovers().stream().anyMatch(left -> Files.exists(left.resolve("committed.json")))
                    || leftovers().isEmpty();
            assertThat(verified.exitCode()).isEqualTo(leftovers().stream().anyMatch(AppendIT::isOfOutput) ? 1 : 0);
            runs += isCommitted ? 1 : 0;
            assertThat(Console.run(job.toString()).errors()).isEmpty();
            runs++;
            assertWhole(runs);
        }
        System.out.println("AppendIT killed where verify said: " + moments);
    }

    @Test
    void toldToEndItLeavesNothing() throws Exception {
        for (int term = 0; term < TERMS; term++) {
            Process driver = start();
            await(driver, () -> !leftovers().isEmpty());
            TimeUnit.MILLISECONDS.sleep(random.nextInt(2500));
            driver.destroy();
            assertThat(driver.waitFor(1, TimeUnit.MINUTES)).as("ended").isTrue();
            assertThat(driver.exitValue()).as(console()).isEqualTo(SIGTERM);
            assertWhole(1);
        }
    }

    private void assertWhole(int runs) throws IOException {
        Console verified = verify();
        assertThat(verified.exitCode()).as(verified.errors()).isZero();
        assertThat(leftovers()).isEmpty();
        for (String output : List.of("out", "bad")) {
            List<Row> counts = SparkTest.session()
                    .read()
                    .parquet(folder.resolve(output).toString())
                    .groupBy("value")
                    .count()
                    .collectAsList();
            assertThat(counts).hasSize(output.equals("out") ? ROWS - ROWS / 100 : ROWS / 100);
            assertThat(counts).allMatch(count -> count.getLong(1) == runs);
        }
    }

    private Console verify() {
        return Console.run("verify", folder.resolve("out").toString());
    }

    private List<Path> leftovers() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("_"))
                    .toList();
        }
    }

    private static boolean isPublishing(Path leftover) {
        return isOfOutput(leftover) && Files.exists(leftover.resolve("journal.json"));
    }

    /** Whether at most so many files are still to be moved. */
    private boolean staying(int files) throws IOException {
        for (Path left : leftovers()) {
            if (isPublishing(left)) {
                try (Stream<Path> staying = Files.walk(left.resolve("out"))) {
                    return staying.filter(file -> file.getFileName().toString().startsWith("part-"))
                                    .count()
                            <= files;
                } catch (IOException | UncheckedIOException moved) {
                    return true;
                }
            }
        }
        return true;
    }

    private static boolean isOfOutput(Path leftover) {
        return leftover.getFileName().toString().startsWith("_temporary-out-");
    }

    private void await(Process driver, Moment moment) throws Exception {
        while (!moment.isThere()) {
            assertThat(driver.isAlive()).as(console()).isTrue();
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    private Process start() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
        command.addAll(Stream.of(JavaModuleOptions.defaultModuleOptions().split(" ", -1))
                .filter(Predicate.not(String::isEmpty))
                .toList());
        command.addAll(List.of(
                "-Dspark.master=local[2]",
                "-Dspark.ui.enabled=false",
                "-Dspark.driver.host=127.0.0.1",
                "-Dspark.driver.bindAddress=127.0.0.1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                job.toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("console").toFile());
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        return builder.start();
    }

    private String console() throws IOException {
        return Files.readString(folder.resolve("console"));
    }

    @FunctionalInterface
    private interface Moment {
        boolean isThere() throws IOException;
    }
}
