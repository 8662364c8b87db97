package io.github.sparkpositional.job;

import static io.github.sparkpositional.job.Edited.edited;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One row out of all measure among small ones, in a process with a heap of 1 GiB: it passes, or is told as bad. */
class SkewIT {
    private static final Path PROJECT = Path.of("").toAbsolutePath();
    private static final int SHORT_ROWS = 100;
    /** Just inside the default of maxCellBytes at dim 768. */
    private static final int LONG_TOKENS = 15_500;

    private static final int HUGE_TOKENS = 1_000_000;
    private static final int THUMBNAILS = 5;

    private static final String TOKENS = """
            name: NAME
            input: {path: texts, format: text}
            stages:
              - RegexTokenizer: {inputCol: value, outputCol: tokens, pattern: ' '}
            STAGES
            select: [size(tokens) AS n, positions]
            output: {path: out/NAME}
            quarantine: bad/NAME
            ---
            """;
    private static final String PACKED = """
            name: packed
            input: {path: texts, format: text}
            stages:
              - SQLTransformer: {statement: "SELECT transform(split(value, ' '), token -> length(token)) AS ids FROM __THIS__"}
              - SequencePacker: {inputCol: ids, outputCol: packed, packedLength: 8192, documentSplitting: long}
            output: {path: out/packed}
            ---
            """;
    private static final String IMAGES = """
            name: NAME
            input: {path: images, format: image-files}
            stages:
              - ImagePatchifier: {inputCol: content, outputCol: image, patchHeight: 16, patchWidth: 16PARAMS}
              - GridPositionEncoder: {inputCol: image, outputCol: positions, preset: dit, dim: 768}
            select: ["regexp_replace(path, '.*/', '') AS name", image, positions]
            output: {path: out/NAME}
            quarantine: bad/NAME
            ---
            """;

    @TempDir
    static Path folder;

    @BeforeAll
    static void runAllJobs() throws Exception {
        writeTexts();
        writeImages();
        String jobs = tokens("flat", encoder("tokens", "dim: 768"))
                + tokens("nested", encoder("tokens", "dim: 768, layout: nested"))
                + tokens("bytes", encoder("tokens", "dim: 768, layout: bytes, dtype: float16"))
                + tokens("npy", encoder("tokens", "dim: 768, layout: npy"))
                + tokens("ids", encoder("tokens", "dim: 12, combine: ids"))
                + tokens("add", embeddings(), encoder("embeddings", "combine: add"))
                + tokens("concat", embeddings(), encoder("embeddings", "combine: concat, dim: 12"))
                + tokens("rotate", embeddings(), encoder("embeddings", "combine: rotate, preset: llama, dim: 12"))
                + PACKED
                + images("whole", "")
                + images("resized", ", resize: shortest-edge, resizeEdge: 64, cropHeight: 64, cropWidth: 64");
        Path job = Files.writeString(folder.resolve("skew.yaml"), jobs.substring(0, jobs.lastIndexOf("---")));
        Path console = folder.resolve("console.log");
        ProcessBuilder builder = new ProcessBuilder(
                        PROJECT.resolve("jobs/submit").toString(),
                        "--master=local[1]",
                        "--driver-memory=1g",
                        job.toString())
                .redirectErrorStream(true)
                .redirectOutput(console.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("SPARK_"));
        Process process = builder.start();
        boolean ended = process.waitFor(5, TimeUnit.MINUTES);
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        assertThat(ended).as(Files.readString(console)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(console)).isZero();
    }

    @Test
    void aRowPastTheLimitIsBadInEveryLayoutAndTheOneInsideIsNot() {
        for (String layout : List.of("flat", "nested", "bytes", "npy")) {
            assertThat(lengths(layout)).as(layout).hasSize(SHORT_ROWS + 1).contains(LONG_TOKENS);
            assertThat(reasons(layout)).as(layout).isEqualTo(Map.of("cell-too-large", 1L));
        }
    }

    @Test
    void positionsWithoutVectorsHaveRoomForAMillionTokens() {
        assertThat(lengths("ids")).hasSize(SHORT_ROWS + 2).contains(HUGE_TOKENS);
        assertThat(reasons("ids")).isEmpty();
    }

    @Test
    void contentAtTheLimitIsAddedToAndTurnedAndWhatGrowsPastItIsBad() {
        for (String combine : List.of("add", "rotate")) {
            assertThat(lengths(combine)).as(combine).hasSize(SHORT_ROWS + 2).contains(HUGE_TOKENS);
            assertThat(reasons(combine)).as(combine).isEmpty();
        }
        assertThat(lengths("concat")).hasSize(SHORT_ROWS + 1).doesNotContain(HUGE_TOKENS);
        assertThat(reasons("concat")).isEqualTo(Map.of("cell-too-large", 1L));
    }

    @Test
    void aLongDocumentIsPackedWhole() {
        long tokens = read("out/packed")
                .selectExpr("sum(size(packed.input_ids))")
                .first()
                .getLong(0);
        assertThat(tokens).isEqualTo(HUGE_TOKENS + LONG_TOKENS + 3L * SHORT_ROWS);
    }

    @Test
    void hugeImagesAreBadBeforeTheyAreDecoded() {
        for (String job : List.of("whole", "resized")) {
            assertThat(read("out/" + job).count()).as(job).isEqualTo(THUMBNAILS);
            Map<String, String> reasons =
                    read("bad/" + job)
                            .selectExpr("regexp_replace(path, '.*/', '')", "invalid.code")
                            .collectAsList()
                            .stream()
                            .collect(Collectors.toMap(row -> row.getString(0), row -> row.getString(1)));
            assertThat(reasons)
                    .as(job)
                    .isEqualTo(Map.of(
                            "black-20000.png", "image-too-large",
                            "bomb-20000.png", "image-too-large",
                            "bomb-largest.png", "image-too-large",
                            "bomb-9999.png", "corrupt-image",
                            "deep-7100.png", "image-too-large"));
        }
    }

    private static void writeTexts() throws IOException {
        List<String> lines = new ArrayList<>(Collections.nCopies(SHORT_ROWS, "one two three"));
        lines.add(0, String.join(" ", Collections.nCopies(LONG_TOKENS, "a")));
        lines.add(SHORT_ROWS, String.join(" ", Collections.nCopies(HUGE_TOKENS, "a")));
        Files.createDirectories(folder.resolve("texts"));
        Files.write(folder.resolve("texts/lines.txt"), lines);
    }

    private static void writeImages() throws IOException {
        Files.createDirectories(folder.resolve("images"));
        for (int i = 0; i < THUMBNAILS; i++) {
            writeImage("thumbnail" + i, BlackPng.of(64, 48, 8, BlackPng.RGB));
        }
        writeImage("black-20000", BlackPng.of(20_000, 20_000, 1, BlackPng.GREY));
        writeImage("deep-7100", BlackPng.of(7_100, 7_100, 16, BlackPng.RGBA));
        writeImage("bomb-20000", BlackPng.headerOf(20_000, 20_000));
        writeImage("bomb-largest", BlackPng.headerOf(Integer.MAX_VALUE, Integer.MAX_VALUE));
        writeImage("bomb-9999", BlackPng.headerOf(9_999, 9_999));
    }

    private static void writeImage(String name, byte[] png) throws IOException {
        Files.write(folder.resolve("images/" + name + ".png"), png);
    }

    private static String tokens(String name, String... stages) {
        return edited(TOKENS, "NAME", name, "STAGES", String.join("\n", stages));
    }

    private static String images(String name, String params) {
        return edited(IMAGES, "NAME", name, "PARAMS", params);
    }

    private static String encoder(String input, String params) {
        return "  - TokenPositionEncoder: {inputCol: " + input + ", outputCol: positions, " + params + "}";
    }

    private static String embeddings() {
        return "  - TokenPositionEncoder: {inputCol: tokens, outputCol: embeddings, dim: 12}";
    }

    private static List<Integer> lengths(String name) {
        return read("out/" + name).select("n").collectAsList().stream()
                .map(row -> row.getInt(0))
                .toList();
    }

    private static Map<String, Long> reasons(String name) {
        return read("bad/" + name).groupBy("invalid.code").count().collectAsList().stream()
                .collect(Collectors.toMap(row -> row.getString(0), row -> row.getLong(1), Long::sum, TreeMap::new));
    }

    private static Dataset<Row> read(String name) {
        return SparkTest.session().read().parquet(folder.resolve(name).toString());
    }
}
