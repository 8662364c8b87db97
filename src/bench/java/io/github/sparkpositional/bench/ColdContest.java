package io.github.sparkpositional.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whole processes in turn over a small input and one four times as large. The small one's time is what a first try costs; the
 * difference is what each further row costs.
 */
final class ColdContest {
    private final int rounds;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    ColdContest(int rounds) {
        this.rounds = rounds;
    }

    /** Makes a process for an input and a new target. */
    interface Starter {
        WholeProcess over(Input input, String target) throws IOException;
    }

    enum Input {
        SMALL,
        LARGE
    }

    /** @param failures what processes said last that didn't end well */
    private record Entry(
            Starter starter,
            boolean mayFail,
            List<Input> inputs,
            Map<Input, double[]> seconds,
            Map<Input, String> failures) {}

    /** Adds one of ours, which ends the contest if it fails. */
    void add(String name, Starter starter, Input... inputs) {
        add(name, starter, false, inputs);
    }

    /** Adds a peer over both inputs. Where it fails, for want of memory perhaps, the others go on. */
    void addPeer(String name, Starter starter) {
        add(name, starter, true, Input.values());
    }

    private void add(String name, Starter starter, boolean mayFail, Input... inputs) {
        Map<Input, double[]> seconds = new LinkedHashMap<>();
        for (Input input : inputs) {
            seconds.put(input, new double[rounds]);
        }
        entries.put(name, new Entry(starter, mayFail, List.of(inputs), seconds, new LinkedHashMap<>()));
    }

    void run() throws Exception {
        for (int round = 0; round < rounds; round++) {
            for (Entry entry : entries.values()) {
                for (Input input : entry.inputs) {
                    if (!entry.failures.containsKey(input)) {
                        entry.seconds.get(input)[round] = seconds(entry, input);
                    }
                }
            }
        }
    }

    private static double seconds(Entry entry, Input input) throws IOException, InterruptedException {
        String target = Bench.place("endtoend");
        try {
            return entry.starter.over(input, target).seconds();
        } catch (WholeProcess.FailedException failed) {
            if (!entry.mayFail) {
                throw failed;
            }
            System.out.println(failed.getMessage());
            entry.failures.put(input, failed.lastLine());
            return Double.NaN;
        } finally {
            remove(Path.of(target).getParent());
        }
    }

    /** What a peer said last that failed over one of these inputs; empty where it ended well. */
    Optional<String> failure(String name, Input... inputs) {
        return Arrays.stream(inputs)
                .map(entries.get(name).failures::get)
                .filter(Objects::nonNull)
                .findFirst();
    }

    boolean has(String name) {
        return entries.containsKey(name);
    }

    /** Median of the whole processes. */
    double cold(String name) {
        return median(name, Input.SMALL);
    }

    /** Seconds that the large input takes beyond the small one. */
    double steady(String name) {
        return median(name, Input.LARGE) - median(name, Input.SMALL);
    }

    private double median(String name, Input input) {
        double[] seconds = entries.get(name).seconds.get(input);
        return Contest.median(rounds, round -> seconds[round]);
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
