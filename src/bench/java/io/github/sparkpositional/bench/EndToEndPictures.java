package io.github.sparkpositional.bench;

import io.github.sparkpositional.bench.ColdContest.Input;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Folders of pictures to patches and positions. */
final class EndToEndPictures {
    private static final int PICTURES = 4_200;
    private static final int GENERATED = 4_000;
    private static final int MORE = 4;

    private static final String PILLOW = "Pillow + NumPy in two processes, to .npy";
    private static final PythonPeer PILLOW_PEER = new PythonPeer(PILLOW, "pillow_npy.py", List.of("PIL", "numpy"));
    private static final List<PythonPeer> PEERS = List.of(
            new PythonPeer("Hugging Face datasets", "datasets_arrow.py", List.of("PIL", "numpy", "datasets")),
            new PythonPeer("Ray Data", "ray_parquet.py", List.of("PIL", "numpy", "ray", "pyarrow")),
            new PythonPeer("PySpark with a UDF", "pyspark_parquet.py", List.of("PIL", "numpy", "pyspark")));

    private static final String FLAT = "job, flat to Parquet";
    private static final String BYTES = "job, bytes to Parquet";
    private static final String UINT8 = "job, uint8 to Parquet";
    private static final String STAGES = "the stages alone, with the job's sink";
    private static final String JOB = """
            name: pictures
            input: {format: image-files, path: "{in}"}
            stages:
              - ImagePatchifier: {inputCol: content, outputCol: image, patchHeight: 16, patchWidth: 16, resize: shortest-edge,
                  resizeEdge: 256, cropHeight: 224, cropWidth: 224, normalization: imagenet, PATCHES}
              - GridPositionEncoder: {inputCol: image, outputCol: positions, preset: mae, dim: 768, POSITIONS}
            select: [path, image.patches, positions]
            output: {format: parquet, path: "{out}"}
            """;

    private EndToEndPictures() {}

    static List<Figure> figures(Suite.Settings settings) throws Exception {
        Map<Input, Path> inputs = inputs(settings);
        int count = count(inputs.get(Input.SMALL));
        ColdContest contest = new ColdContest(settings.rounds());
        add(contest, FLAT, "layout: flat", "layout: flat", inputs, Input.values());
        add(contest, BYTES, "layout: bytes", "layout: bytes", inputs, Input.SMALL);
        add(contest, UINT8, "layout: bytes, dtype: uint8", "layout: bytes", inputs, Input.SMALL);
        contest.add(
                STAGES,
                (input, target) -> SparkProcess.of(
                        STAGES, StagesAlone.class, inputs.get(input).toString(), target),
                Input.values());
        List<Figure> figures = new ArrayList<>();
        add(contest, PILLOW_PEER, inputs, figures);
        for (PythonPeer peer : PEERS) {
            add(contest, peer, inputs, figures);
        }
        contest.run();
        String source = settings.photographs().isPresent() ? "photographs" : "generated pictures";
        String note = count + " " + source + ", then " + MORE + " times as many";
        figures.addAll(0, figures(contest, count, note));
        return figures;
    }

    private static void add(
            ColdContest contest,
            String name,
            String patches,
            String positions,
            Map<Input, Path> places,
            Input... inputs) {
        String yaml = JOB.replace("PATCHES", patches).replace("POSITIONS", positions);
        contest.add(name, (input, target) -> JobProcess.of(name, yaml, places.get(input), target), inputs);
    }

    private static void add(ColdContest contest, PythonPeer peer, Map<Input, Path> inputs, List<Figure> figures)
            throws IOException, InterruptedException {
        if (peer.isThere()) {
            contest.addPeer(peer.name(), (input, target) -> peer.over(inputs.get(input), target));
        } else {
            figures.add(Figure.informing(peer.name(), 0, peer.absent()));
        }
    }

    private static List<Figure> figures(ColdContest contest, int count, String note) {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of(
                FLAT + ", cold: time against " + STAGES,
                contest.cold(FLAT) / contest.cold(STAGES),
                Target.atMost(1.05),
                String.format(
                        Locale.ROOT, "%.1f s against %.1f s; %s", contest.cold(FLAT), contest.cold(STAGES), note)));
        figures.add(Figure.of(
                FLAT + ", steady: time per picture against " + STAGES,
                contest.steady(FLAT) / contest.steady(STAGES),
                Target.atMost(1.05),
                String.format(Locale.ROOT, "%.1f s against %.1f s", contest.steady(FLAT), contest.steady(STAGES))));
        if (contest.has(PILLOW)) {
            figures.add(cold(contest, FLAT, PILLOW, Target.atMost(1.5), note));
            figures.add(cold(contest, BYTES, PILLOW, Target.atMost(1), note));
            figures.add(cold(contest, UINT8, PILLOW, Target.atMost(1), note));
            figures.add(steady(contest, PILLOW, Target.atLeast(1.3), count));
        }
        for (PythonPeer peer : PEERS) {
            if (contest.has(peer.name())) {
                boolean isUdf = peer.script().startsWith("pyspark");
                figures.add(
                        cold(contest, FLAT, peer.name(), Target.atMost(isUdf ? 0.125 : isRay(peer) ? 0.5 : 1), note));
                figures.add(steady(contest, peer.name(), Target.atLeast(isUdf ? 8 : isRay(peer) ? 2 : 1), count));
            }
        }
        return figures;
    }

    private static boolean isRay(PythonPeer peer) {
        return peer.script().startsWith("ray");
    }

    private static Figure cold(ColdContest contest, String job, String peer, Target target, String note) {
        String title = job + ", cold: time against " + peer;
        Optional<String> failure = contest.failure(peer, Input.SMALL);
        if (failure.isPresent()) {
            return failed(title, failure.get());
        }
        double ours = contest.cold(job);
        double theirs = contest.cold(peer);
        return Figure.of(
                title,
                ours / theirs,
                target,
                String.format(Locale.ROOT, "%.1f s against %.1f s; %s", ours, theirs, note));
    }

    private static Figure steady(ColdContest contest, String peer, Target target, int count) {
        String title = FLAT + ", steady: times the pictures/s of " + peer;
        Optional<String> failure = contest.failure(peer, Input.values());
        if (failure.isPresent()) {
            return failed(title, failure.get());
        }
        double ours = (MORE - 1) * count / contest.steady(FLAT);
        double theirs = (MORE - 1) * count / contest.steady(peer);
        return Figure.of(
                title, ours / theirs, target, String.format(Locale.ROOT, "%.0f pictures/s against %.0f", ours, theirs));
    }

    private static Figure failed(String title, String failure) {
        return Figure.informing(title, 0, "the peer failed: " + failure);
    }

    /** A directory of pictures, and one with several of each. */
    private static Map<Input, Path> inputs(Suite.Settings settings) throws IOException {
        Path source = settings.photographs().isPresent()
                ? settings.photographs().get()
                : PhotoFiles.write(settings.rows(GENERATED), PhotoFiles.Sizes.MIXED);
        List<Path> pictures;
        try (Stream<Path> files = Files.list(source)) {
            pictures = files.sorted().limit(settings.rows(PICTURES)).toList();
        }
        Map<Input, Path> inputs = new EnumMap<>(Input.class);
        inputs.put(Input.SMALL, ShiftedPictures.of("pictures", pictures, 1));
        inputs.put(Input.LARGE, ShiftedPictures.of("pictures", pictures, MORE));
        return inputs;
    }

    private static int count(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return (int) files.count();
        }
    }
}
