package io.github.sparkpositional.bench;

import io.github.sparkpositional.column.TensorType;
import io.github.sparkpositional.job.JobParquet;
import io.github.sparkpositional.kernel.tensor.Layout;
import io.github.sparkpositional.stage.ImagePatchifier;
import io.github.sparkpositional.stage.row.Catalyst;
import io.github.sparkpositional.stage.row.Catalyst.Evaluation;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What compression, page sizes and dictionaries cost and save: time to write against none, and bytes on disk. On random
 * embeddings, in which nothing repeats; on attached positions, which repeat from row to row; and on patches of the
 * photographs of {@code -Dbench.photos}.
 */
final class CompressionSuite implements Suite {
    private static final int TOKENS = 128;
    private static final int DIM = 256;
    private static final int SIDE = 224;
    private static final int EDGE = 448;
    private static final String NONE = "none";

    @Override
    public List<Figure> measure(Settings settings) throws Exception {
        List<Figure> figures = new ArrayList<>();
        int rows = settings.rows(1000);
        for (Layout layout : List.of(Layout.BYTES, Layout.FLAT)) {
            figures.addAll(written(settings, "random " + layout.label(), random(layout, rows)));
            figures.addAll(written(
                    settings,
                    "attached " + layout.label(),
                    AttachSuite.attached(Bench.tokens(rows, TOKENS), layout.label(), DIM)));
            if (settings.photographs().isPresent()) {
                figures.addAll(written(
                        settings,
                        "photographs " + layout.label(),
                        patches(settings.photographs().get(), layout, settings.rows(200))));
            }
        }
        return figures;
    }

    private static Dataset<Row> random(Layout layout, int rows) {
        RandomCells cells = new RandomCells(layout, TOKENS, DIM);
        return Bench.session()
                .range(0, rows, 1, Bench.THREADS)
                .select(Catalyst.column(Catalyst.call(cells, Evaluation.FREE, Catalyst.attribute("id")))
                        .as("embeddings", cells.type().metadata()));
    }

    private static Dataset<Row> patches(Path photographs, Layout layout, int rows) {
        return new ImagePatchifier()
                .setInputCol("crop")
                .setOutputCol("patches")
                .setExactSize(SIDE, SIDE)
                .setPatchSize(16, 16)
                .setNormalization("imagenet")
                .setLayout(layout.label())
                .transform(PhotoCrops.of(photographs, EDGE, SIDE).limit(rows).repartition(Bench.THREADS))
                .select("patches.patches");
    }

    /** Ways to write, by what is not as a job has it. */
    private static Map<String, Map<String, String>> ways() {
        Map<String, Map<String, String>> ways = new LinkedHashMap<>();
        ways.put(NONE, Map.of("compression", NONE));
        for (String codec : List.of("snappy", "lz4_raw", "zstd")) {
            ways.put(codec, Map.of("compression", codec));
        }
        for (String megabytes : List.of("1", "4")) {
            ways.put(
                    "zstd in pages of " + megabytes + " MiB",
                    Map.of(
                            "compression",
                            "zstd",
                            "parquet.page.size",
                            Long.toString(Long.parseLong(megabytes) << 20),
                            "parquet.page.row.count.limit",
                            "1000000"));
        }
        ways.put("none and dictionaries", Map.of("compression", NONE, "parquet.enable.dictionary", "true"));
        return ways;
    }

    private static List<Figure> written(Settings settings, String content, Dataset<Row> made) throws Exception {
        Dataset<Row> data = Bench.inMemory(made);
        long rows = data.count();
        Map<String, Map<String, String>> ways = ways();
        Contest contest = settings.contest();
        Map<String, Integer> entries = new LinkedHashMap<>();
        Map<String, String> places = new LinkedHashMap<>();
        double bytes = bytes(data, rows);
        ways.forEach((name, options) -> {
            String place = Bench.place("compressed");
            places.put(name, place);
            entries.put(name, contest.add(rows, bytes, () -> write(data, options, place)));
        });
        Contest.Outcome outcome = contest.run();
        data.unpersist(true);
        List<Figure> figures = new ArrayList<>();
        entries.forEach((name, entry) -> figures.add(Figure.informing(
                        "write " + content + " with " + name + ": time against none",
                        outcome.time(entry, entries.get(NONE)),
                        outcome.of(entry))
                .noting(String.format(
                        Locale.ROOT, "%.3f of the bytes", (double) size(places.get(name)) / size(places.get(NONE))))));
        return figures;
    }

    private static double bytes(Dataset<Row> data, long rows) {
        int cell = TensorType.of(data.schema().fields()[0]).orElseThrow().layout() == Layout.BYTES ? 1 : 4;
        String size = (cell == 1 ? "octet_length(" : "size(") + data.columns()[0] + ")";
        return (double) rows * cell * data.selectExpr(size).first().getInt(0);
    }

    private static void write(Dataset<Row> data, Map<String, String> options, String place) {
        if (options.containsKey("parquet.enable.dictionary")) {
            data.write().mode("overwrite").options(options).parquet(place);
        } else {
            JobParquet.write(data, options, place);
        }
    }

    private static long size(String place) {
        return Arrays.stream(Objects.requireNonNull(new File(place).listFiles()))
                .filter(file -> file.getName().endsWith(".parquet"))
                .mapToLong(File::length)
                .sum();
    }
}
