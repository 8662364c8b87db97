package io.github.sparkpositional.bench;

import io.github.sparkpositional.catalyst.Catalyst;
import io.github.sparkpositional.catalyst.Catalyst.Evaluation;
import io.github.sparkpositional.job.JobParquet;
import io.github.sparkpositional.kernel.tensor.Layout;
import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What compression and dictionaries cost and save, on random embeddings and on attached positions, which repeat from row to
 * row: time to write against none, and bytes on disk.
 */
final class CompressionSuite implements Suite {
    private static final int TOKENS = 128;
    private static final int DIM = 256;

    @Override
    public List<Figure> measure(Settings settings) throws Exception {
        List<Figure> figures = new ArrayList<>();
        int rows = settings.rows(1000);
        for (Layout layout : List.of(Layout.BYTES, Layout.FLAT)) {
            figures.addAll(codecs(settings, "random " + layout.label(), rows, random(layout, rows)));
            figures.addAll(codecs(
                    settings,
                    "attached " + layout.label(),
                    rows,
                    AttachSuite.attached(Bench.tokens(rows, TOKENS), layout.label(), DIM)));
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

    private static List<Figure> codecs(Settings settings, String content, int rows, Dataset<Row> made)
            throws Exception {
        Dataset<Row> data = Bench.inMemory(made);
        Map<String, Map<String, String>> options = new LinkedHashMap<>();
        options.put("none", Map.of("compression", "none"));
        for (String codec : List.of("snappy", "lz4_raw", "zstd")) {
            options.put(codec, Map.of("compression", codec));
        }
        options.put("none and dictionaries", Map.of("compression", "none", "parquet.enable.dictionary", "true"));
        Contest contest = settings.contest();
        Map<String, Integer> entries = new LinkedHashMap<>();
        Map<String, String> places = new LinkedHashMap<>();
        options.forEach((name, chosen) -> {
            String place = Bench.place("compressed");
            places.put(name, place);
            entries.put(name, contest.add(rows, 4.0 * rows * TOKENS * DIM, () -> write(data, chosen, place)));
        });
        Contest.Outcome outcome = contest.run();
        data.unpersist(true);
        List<Figure> figures = new ArrayList<>();
        entries.forEach((name, entry) -> figures.add(Figure.informing(
                        "write " + content + " with " + name + ": time against none",
                        outcome.time(entry, entries.get("none")),
                        outcome.of(entry))
                .noting("%.2f of the bytes".formatted((double) size(places.get(name)) / size(places.get("none"))))));
        return figures;
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
