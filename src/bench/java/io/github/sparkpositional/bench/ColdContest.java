package io.github.sparkpositional.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    private record Entry(Starter starter, List<Input> inputs, Map<Input, double[]> seconds) {}

    void add(String name, Starter starter, Input... inputs) {
        Map<Input, double[]> seconds = new LinkedHashMap<>();
        for (Input input : inputs) {
            seconds.put(input, new double[rounds]);
        }
        entries.put(name, new Entry(starter, List.of(inputs), seconds));
    }

    void run() throws Exception {
        for (int round = 0; round < rounds; round++) {
            for (Entry entry : entries.values()) {
                for (Input input : entry.inputs) {
                    String target = Bench.place("endtoend");
                    entry.seconds.get(input)[round] =
                            entry.starter.over(input, target).seconds();
                    remove(Path.of(target).getParent());
                }
            }
        }
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
