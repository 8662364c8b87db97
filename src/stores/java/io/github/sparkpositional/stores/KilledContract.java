package io.github.sparkpositional.stores;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs on a store whose process is killed while it publishes, and which are started again. */
abstract class KilledContract extends StoreTest {
    private static final int KILLS = 3;
    private static final int FOLDERS = 16;
    private static final int ROWS = 80;
    private static final int BAD = ROWS / 20;
    private static final int BATCHES = 8;
    private static final int LONGEST_WAIT = 2000;
    private static final String NOTHING = "nothing-is-staged";
    private static final String JOB = """
            name: killed
            input: {path: in, format: text}
            stages:
              - RegexTokenizer: {inputCol: value, outputCol: tokens, pattern: ' '}
              - TokenPositionEncoder: {inputCol: tokens, outputCol: positions, preset: vaswani, dim: 8, maxLength: 4}
            select: [value, positions, "int(split(value, ' ')[1]) %% %d AS folder"]
            output: {path: out, mode: MODE, partitionBy: folder, partitions: 1}
            quarantine: bad
            """.formatted(FOLDERS);
    private static final String RESUMED = """
            name: killed
            input: {path: in, format: text}
            stages:
              - RegexTokenizer: {inputCol: value, outputCol: tokens, pattern: ' '}
              - TokenPositionEncoder: {inputCol: tokens, outputCol: positions, preset: vaswani, dim: 8, maxLength: 3}
            output: {path: out}
            quarantine: bad
            resume: true
            batch: {files: 1}
            """;

    @TempDir
    Path logs;

    private final Random random = new Random();

    private void writeInput() throws IOException {
        place.write(
                "in/a.txt",
                IntStream.range(0, ROWS)
                        .mapToObj(row -> "row " + row + " good" + (row % 20 == 7 ? " or too long" : "") + "\n")
                        .collect(Collectors.joining()));
    }

    @Test
    void whereItAppendsEachRowIsThereAsOftenAsARunHasEnded() throws Exception {
        writeInput();
        place.write("job.yaml", JOB.replace("MODE", "append"));
        place.succeed(place.at("job.yaml"));
        List<String> moments = new ArrayList<>();
        int runs = 1;
        for (int kill = 0; kill < KILLS; kill++) {
            int staying = random.nextInt(FOLDERS);
            int standing = kill == 0 ? 0 : runs * FOLDERS + 1;
            boolean isEarly = kill < 2;
            Driver driver = Driver.start(place.at("job.yaml"), place.settings(), logs.resolve("append" + kill));
            driver.killAt(() -> isEarly
                            && place.names(staged()).contains("uploaded.json")
                            && place.count("out", "part-") >= standing
                    || place.names(staged()).contains("journal.json")
                            && place.count(staged() + "/out", "part-") <= staying);
            moments.add(place.names(staged()) + " and "
                    + (place.count("out", "part-") - runs * FOLDERS)
                    + " files in their place");
            // A process that was killed behind its commit has appended all the same.
            runs += staged().equals(NOTHING) || place.names(staged()).contains("committed.json") ? 2 : 1;
            place.succeed(place.at("job.yaml"));
            assertWhole(runs);
        }
        System.out.println("Killed while it appended, where there were " + moments);
    }

    @Test
    void whereItReplacesNothingIsLost() throws Exception {
        writeInput();
        place.write("job.yaml", JOB.replace("MODE", "overwrite"));
        place.succeed(place.at("job.yaml"));
        List<String> moments = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            boolean waits = kill % 2 == 1;
            Driver driver = Driver.start(place.at("job.yaml"), place.settings(), logs.resolve("overwrite" + kill));
            driver.killAt(() -> place.names(staged() + "/out").contains("_SUCCESS") && !waits
                    || isReplacing()
                    || !driver.process().isAlive());
            moments.add(place.leftovers() + " and " + place.count("out", "part-") + " files");
            assertThat(standing()).hasSize(ROWS - BAD);
            place.succeed(place.at("job.yaml"));
            assertWhole(1);
        }
        System.out.println("Killed while it replaced, where there were " + moments);
    }

    @Test
    void whereItResumesEachFileIsTakenOnce() throws Exception {
        place.write("job.yaml", RESUMED);
        for (int file = 0; file < BATCHES; file++) {
            place.write("in/" + file + ".txt", "row %d good\nrow %d or too long\n".formatted(file, file));
        }
        List<String> moments = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            boolean isEarly = kill == 0;
            int wait = kill == 1 ? 0 : random.nextInt(LONGEST_WAIT);
            long standing = batches();
            Driver driver = Driver.start(place.at("job.yaml"), place.settings(), logs.resolve("resume" + kill));
            driver.killAt(() -> {
                if (isEarly && isPublishingBatch()) {
                    return true;
                }
                boolean stands = batches() > standing;
                TimeUnit.MILLISECONDS.sleep(stands ? wait : 0);
                return stands;
            });
            moments.add(begun().toString());
        }
        place.succeed(place.at("job.yaml"));
        System.out.println("Killed while it resumed, where there were " + moments);
        place.succeed("verify", place.at("out"));
        place.assertCounts("out", BATCHES, 1);
        place.assertCounts("bad", BATCHES, 1);
        assertThat(place.names("out")).allMatch(name -> name.matches("batch=\\d+|_resume|_positional.json"));
        assertThat(place.names("bad")).allMatch(name -> name.matches("batch=\\d+"));
        assertThat(place.leftovers()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"webdataset", "mds"})
    void shardsAreWholeOrNotThere(String format) throws Exception {
        KilledShards shards = new KilledShards(place, format, logs);
        shards.killWhileItWrites();
        shards.killWhileItPublishes();
        shards.killWhileItReplaces();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tfrecord", "megatron"})
    void newShardsAreWholeOrNotThere(String format) throws Exception {
        new KilledShards(place, format, logs).killWhileItPublishes();
    }

    /** Batches that stand, and those that are about to. */
    private List<String> begun() throws IOException {
        List<String> names = new ArrayList<>();
        for (String name : place.names("out")) {
            if (name.startsWith("batch=") || name.startsWith("_temporary-")) {
                names.add(name + (name.startsWith("_") ? place.names("out/" + name) : ""));
            }
        }
        return names;
    }

    private long batches() throws IOException {
        return place.names("out").stream()
                .filter(name -> name.startsWith("batch="))
                .count();
    }

    private boolean isPublishingBatch() throws IOException {
        return begun().stream().anyMatch(name -> name.contains("uploaded.json") || name.contains("journal.json"));
    }

    private boolean isReplacing() throws IOException {
        return place.leftovers().stream().anyMatch(name -> name.startsWith("_previous-out-"));
    }

    /** What is in the output, and in the earlier one where it is set aside. */
    private Set<String> standing() throws IOException {
        Set<String> values = new HashSet<>();
        for (String name : place.names("")) {
            if (name.matches("out|_previous-out-.*") && place.count(name, "part-") > 0) {
                place.read(name).select("value").collectAsList().forEach(row -> values.add(row.getString(0)));
            }
        }
        return values;
    }

    /** Where a run has its output before it is published. */
    private String staged() throws IOException {
        return place.leftovers().stream()
                .filter(name -> name.startsWith("_temporary-out-"))
                .findFirst()
                .orElse(NOTHING);
    }

    private void assertWhole(int runs) throws IOException {
        place.succeed("verify", place.at("out"));
        assertThat(place.leftovers()).isEmpty();
        place.assertCounts("out", ROWS - BAD, runs);
        place.assertCounts("bad", BAD, runs);
    }
}
