package io.github.sparkpositional.stores;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A job that writes shards of one format, whose process is killed while it writes, publishes and replaces them. */
final class KilledShards {
    private static final int ROWS = 48;
    private static final int TASKS = 12;
    private static final String JOB = """
            name: killed
            input: {path: in, format: text}
            stages:
              - RegexTokenizer: {inputCol: value, outputCol: tokens, pattern: ' '}
            select: ["%s"]
            output: {path: out, format: %s, mode: overwrite, partitions: %d}
            """;
    /** The index of MDS is written by a committer that others don't ask for. */
    private static final String INDEXED = """
            spark:
              spark.sql.sources.commitProtocolClass: org.apache.spark.sql.execution.datasources.SQLHadoopMapReduceCommitProtocol
            """;

    private final Workplace place;
    private final String format;
    private final int files;
    private final Path log;
    private final Random random = new Random();

    KilledShards(Workplace place, String format, Path logs) throws IOException {
        boolean areTokens = format.equals("megatron");
        this.place = place;
        this.format = format;
        // Tokens have an index beside each file.
        this.files = areTokens ? 2 * TASKS : TASKS;
        this.log = logs.resolve(format);
        place.write(
                "in/a.txt",
                IntStream.range(0, ROWS).mapToObj(row -> "row " + row + "\n").collect(Collectors.joining()));
        place.write(
                "job.yaml",
                JOB.formatted(
                                areTokens ? "transform(tokens, token -> length(token)) AS tokens" : "value AS txt",
                                format,
                                TASKS)
                        + (format.equals("mds") ? INDEXED : ""));
    }

    void killWhileItWrites() throws Exception {
        int written = 1 + random.nextInt(TASKS / 2);
        killAt(() -> filesOfRuns() > written);
        assertThat(place.names("out")).isEmpty();
    }

    void killWhileItPublishes() throws Exception {
        int standing = random.nextInt(files);
        killAt(() -> isPublishing() && place.count("out", "part-") >= standing);
        assertMarked();
        run();
    }

    void killWhileItReplaces() throws Exception {
        killAt(this::isReplacing);
        assertMarked();
        assertThat(most()).isEqualTo(files);
        run();
    }

    private void killAt(Callable<Boolean> moment) throws Exception {
        Driver driver = Driver.start(place.at("job.yaml"), place.settings(), log);
        driver.killAt(() -> moment.call() || !driver.process().isAlive());
        System.out.println(
                "Killed " + format + " where there were " + place.leftovers() + " and " + place.names("out"));
    }

    private void run() throws IOException {
        place.succeed(place.at("job.yaml"));
        assertThat(place.succeed("verify", place.at("out")).output()).contains("is unchanged: " + ROWS + " rows");
        assertThat(place.leftovers()).isEmpty();
        assertThat(place.count("out", "part-")).isEqualTo(files);
    }

    /** Where the mark is, for which readers wait, all shards of one run are, and none of another. */
    private void assertMarked() throws IOException {
        if (place.names("out").contains("_SUCCESS")) {
            assertThat(place.count("out", "part-")).isEqualTo(files);
        }
    }

    /** Shards of the output, or of the earlier one where that is set aside. */
    private int most() throws IOException {
        int most = 0;
        for (String name : place.names("")) {
            most = name.matches("out|_previous-out-.*") ? Math.max(most, place.count(name, "part-")) : most;
        }
        return most;
    }

    private int filesOfRuns() throws IOException {
        int found = 0;
        for (String leftover : place.leftovers()) {
            found += place.count(leftover, "");
        }
        return found;
    }

    private boolean isPublishing() throws IOException {
        for (String leftover : place.leftovers()) {
            if (place.names(leftover).stream().anyMatch(name -> name.matches("(journal|uploaded)\\.json"))) {
                return true;
            }
        }
        return false;
    }

    private boolean isReplacing() throws IOException {
        return place.leftovers().stream().anyMatch(name -> name.startsWith("_previous-out-"));
    }
}
