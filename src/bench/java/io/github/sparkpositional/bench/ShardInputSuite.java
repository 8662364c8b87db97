package io.github.sparkpositional.bench;

import io.github.sparkpositional.stage.ImagePatchifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The same pictures from loose files, from shards and from Parquet, all in the system's cache: their bytes alone, and cut into patches. */
final class ShardInputSuite implements Suite {
    private static final String LOOSE = "loose files";
    private static final int SHARDS = 8;
    private static final int SIDE = 224;
    private static final int PATCH = 16;

    @Override
    public List<Figure> measure(Settings settings) throws Exception {
        int count = settings.rows(2000);
        Map<String, Dataset<Row>> sources = sources(PhotoFiles.write(count, PhotoFiles.Sizes.SMALL), count);
        double bytes = sources.get(LOOSE)
                .selectExpr("sum(octet_length(content))")
                .first()
                .getLong(0);
        List<Figure> figures = new ArrayList<>(figures(settings, "read pictures", sources, count, bytes));
        Map<String, Dataset<Row>> patches = new LinkedHashMap<>();
        sources.forEach((name, pictures) -> patches.put(name, patchifier().transform(pictures)));
        figures.addAll(figures(settings, "pictures to 196 x 768", patches, count, 4.0 * count * SIDE * SIDE * 3));
        return figures;
    }

    private static List<Figure> figures(
            Settings settings, String work, Map<String, Dataset<Row>> sources, int count, double bytes)
            throws Exception {
        Contest contest = settings.contest();
        Map<String, Integer> entries = new LinkedHashMap<>();
        sources.forEach((name, rows) -> entries.put(name, contest.add(count, bytes, () -> Bench.drain(rows))));
        Contest.Outcome outcome = contest.run();
        List<Figure> figures = new ArrayList<>();
        entries.forEach((name, entry) -> {
            if (!name.equals(LOOSE)) {
                figures.add(Figure.informing(
                        work + " from " + name + ": time against " + LOOSE,
                        outcome.time(entry, entries.get(LOOSE)),
                        outcome.of(entry)));
            }
        });
        return figures;
    }

    /** Each with the one column {@code content}. */
    private static Map<String, Dataset<Row>> sources(Path directory, int count) {
        Dataset<Row> loose = Bench.session()
                .read()
                .format("binaryFile")
                .load(directory.toString())
                .select("content");
        Map<String, Dataset<Row>> sources = new LinkedHashMap<>();
        sources.put(LOOSE, loose);
        sources.put("tar shards", written(loose, "webdataset", Map.of(), count));
        sources.put("tar shards under gzip", written(loose, "webdataset", Map.of("compression", "gzip"), count));
        sources.put("tar shards under zstd", written(loose, "webdataset", Map.of("compression", "zstd"), count));
        sources.put("MDS shards", written(loose, "mds", Map.of(), count));
        sources.put("Parquet", written(loose, "parquet", Map.of(), count));
        return sources;
    }

    private static Dataset<Row> written(Dataset<Row> pictures, String format, Map<String, String> options, int count) {
        String place = Bench.place("shards");
        pictures.withColumnRenamed("content", "jpg")
                .repartition(SHARDS)
                .write()
                .format(format)
                .options(options)
                .save(place);
        Dataset<Row> read = Bench.session().read().format(format).load(place);
        if (read.count() != count) {
            throw new IllegalStateException(format + " holds " + read.count() + " pictures.");
        }
        return read.selectExpr("jpg AS content");
    }

    private static ImagePatchifier patchifier() {
        return new ImagePatchifier()
                .setInputCol("content")
                .setOutputCol("patches")
                .setExactSize(SIDE, SIDE)
                .setPatchSize(PATCH, PATCH)
                .setNormalization("imagenet");
    }
}
