package io.github.sparkpositional.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code mvn -Pbench verify}: runs every suite in a JVM of its own, prints one table of ratios, and writes it to {@code
 * target/bench.json}. Absolute speeds are there for information; only ratios within one run mean anything.
 */
public final class Benchmarks {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final Path DIRECTORY = Path.of("target");

    private Benchmarks() {}

    /** @param arguments {@code --only=attach,image --rounds=5 --scale=1 --photos=DIR --texts=DIR}, each optional or empty */
    public static void main(String[] arguments) throws Exception {
        Map<String, String> options = new TreeMap<>();
        for (String argument : arguments) {
            String[] pair = argument.split("=", 2);
            options.put(pair[0], pair[1]);
        }
        String rounds = options.getOrDefault("--rounds", "5");
        String scale = options.getOrDefault("--scale", "1");
        String photographs = options.getOrDefault("--photos", "");
        String texts = options.getOrDefault("--texts", "");
        List<Figure> figures = new ArrayList<>();
        for (String suite : chosen(options.getOrDefault("--only", ""))) {
            Path file = Files.createTempFile(Files.createDirectories(DIRECTORY), "bench-" + suite + "-", ".json");
            int heap = Suites.ALL.get(suite).heapMegabytes();
            int exit = ChildJvm.start(
                            heap, SuiteProcess.class, suite, rounds, scale, photographs, texts, file.toString())
                    .waitFor();
            if (exit != 0) {
                throw new IllegalStateException("The suite '" + suite + "' ended with " + exit + ".");
            }
            figures.addAll(Arrays.asList(JSON.readValue(file.toFile(), Figure[].class)));
            Files.delete(file);
        }
        JSON.writeValue(DIRECTORY.resolve("bench.json").toFile(), figures);
        System.out.println();
        System.out.println(FigureTable.of(figures));
    }

    private static List<String> chosen(String only) {
        List<String> chosen = only.isBlank() ? List.copyOf(Suites.ALL.keySet()) : List.of(only.split(","));
        for (String suite : chosen) {
            if (!Suites.ALL.containsKey(suite)) {
                throw new IllegalArgumentException(
                        "bench.only must name suites of " + Suites.ALL.keySet() + ", but is '" + only + "'.");
            }
        }
        return chosen;
    }
}
