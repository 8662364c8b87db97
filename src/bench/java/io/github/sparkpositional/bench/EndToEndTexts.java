package io.github.sparkpositional.bench;

import io.github.sparkpositional.bench.ColdContest.Input;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Lines of text to token ids and position ids. */
final class EndToEndTexts {
    private static final int LINES = 335_000;
    private static final int WORDS = 35;
    private static final int FILES = 8;
    private static final int MORE = 4;

    private static final String JOB = """
            name: texts
            input: {format: text, path: "{in}"}
            stages:
              - HuggingFaceTokenizer: {inputCol: value, outputCol: tokens, tokenizerPath: "TOKENIZER"}
              - TokenPositionIds: {inputCol: tokens, outputCol: position_ids}
            select: [tokens.ids, position_ids]
            output: {format: parquet, path: "{out}"}
            """;
    private static final String OURS = "job, lines to ids";
    private static final PythonPeer PEER = new PythonPeer(
            "Hugging Face datasets with tokenizers", "datasets_tokens.py", List.of("datasets", "tokenizers"));

    private EndToEndTexts() {}

    static List<Figure> figures(Suite.Settings settings) throws Exception {
        if (!PEER.isThere()) {
            return List.of(Figure.informing(PEER.name(), 0, PEER.absent()));
        }
        String tokenizer = tokenizer().toAbsolutePath().toString();
        Map<Input, Path> inputs = inputs(settings);
        long lines = lines(inputs.get(Input.SMALL));
        ColdContest contest = new ColdContest(settings.rounds());
        String yaml = JOB.replace("TOKENIZER", tokenizer);
        contest.add(OURS, (input, target) -> JobProcess.of(OURS, yaml, inputs.get(input), target), Input.values());
        contest.addPeer(PEER.name(), (input, target) -> PEER.over(inputs.get(input), target, tokenizer));
        contest.run();
        Optional<String> failure = contest.failure(PEER.name(), Input.values());
        if (failure.isPresent()) {
            return List.of(Figure.informing(PEER.name(), 0, "failed: " + failure.get()));
        }
        double ours = contest.cold(OURS);
        double theirs = contest.cold(PEER.name());
        double further = (MORE - 1) * lines;
        double oursSteady = further / contest.steady(OURS);
        double theirsSteady = further / contest.steady(PEER.name());
        String source = settings.texts().isPresent() ? "texts" : "generated texts";
        return List.of(
                Figure.of(
                        OURS + ", cold: time against " + PEER.name(),
                        ours / theirs,
                        Target.atMost(1.2),
                        String.format(
                                Locale.ROOT, "%.1f s against %.1f s; %d lines of %s", ours, theirs, lines, source)),
                Figure.of(
                        OURS + ", steady: times the lines/s of " + PEER.name(),
                        oursSteady / theirsSteady,
                        Target.atLeast(1),
                        String.format(Locale.ROOT, "%.0f lines/s against %.0f", oursSteady, theirsSteady)));
    }

    /** The one that {@code -Dbench.tokenizer} names, or one of 30,000 made-up words. */
    private static Path tokenizer() throws IOException {
        String named = System.getProperty("bench.tokenizer", "");
        if (!named.isEmpty()) {
            return Path.of(named);
        }
        Path made = Path.of(Bench.place("tokenizer") + ".json");
        Files.createDirectories(made.getParent());
        return Files.write(made, MadeUpWords.tokenizer(MadeUpWords.words()));
    }

    private static Map<Input, Path> inputs(Suite.Settings settings) throws IOException {
        Path source = settings.texts().isPresent() ? settings.texts().get() : written(settings.rows(LINES));
        List<Path> texts;
        try (Stream<Path> files = Files.list(source)) {
            texts = files.sorted().toList();
        }
        Map<Input, Path> inputs = new EnumMap<>(Input.class);
        inputs.put(Input.SMALL, RepeatedFiles.of("texts", texts, 1));
        inputs.put(Input.LARGE, RepeatedFiles.of("texts", texts, MORE));
        return inputs;
    }

    private static Path written(int lines) throws IOException {
        Path directory = Files.createDirectories(Path.of(Bench.place("lines")));
        String[] texts = MadeUpWords.texts(MadeUpWords.words(), lines, WORDS);
        for (int file = 0; file < FILES; file++) {
            List<String> part =
                    Arrays.asList(texts).subList(file * texts.length / FILES, (file + 1) * texts.length / FILES);
            Files.write(directory.resolve(file + ".txt"), part);
        }
        return directory;
    }

    private static long lines(Path directory) throws IOException {
        long lines = 0;
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                try (Stream<String> all = Files.lines(file)) {
                    lines += all.count();
                }
            }
        }
        return lines;
    }
}
