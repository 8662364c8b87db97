package io.github.sparkpositional.stores;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs on a store whose process is killed while it publishes, and which are started again. */
abstract class KilledContract extends StoreTest {
    private static final int KILLS = 2;
    private static final int FOLDERS = 16;
    private static final int ROWS = 80;
    private static final int BAD = ROWS / 20;
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
            boolean isEarly = kill % 2 == 0;
            Driver driver = Driver.start(place.at("job.yaml"), place.settings(), logs.resolve("append" + kill));
            driver.killAt(() -> isEarly && place.names(staged()).contains("uploaded.json")
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
