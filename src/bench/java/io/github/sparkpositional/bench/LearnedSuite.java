package io.github.sparkpositional.bench;

import io.github.sparkpositional.param.HasLearning;
import io.github.sparkpositional.stage.ImagePatchifier;
import io.github.sparkpositional.stage.LearnedPositionEmbedding;
import io.github.sparkpositional.stage.LearnedSinusoids;
import io.github.sparkpositional.stage.LearningSummary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Positions learned from photographs: how well they say how alike unseen content is, and what a fit costs. The photographs
 * are those of {@code -Dbench.photos}; half of them is fitted, the other half judges, and that five times over with other
 * halves.
 */
final class LearnedSuite implements Suite {
    private static final int SIDE = 224;
    private static final int PATCH = 16;
    private static final int SPLITS = 5;
    private static final List<Integer> EDGES = List.of(224, 320, 448);
    private static final double HIGH = 0.95;

    @Override
    public List<Figure> measure(Settings settings) throws Exception {
        List<Figure> figures = new ArrayList<>();
        for (int edge : EDGES) {
            if (settings.photographs().isEmpty()) {
                figures.add(Figure.skipped(
                        "learned from photographs, shortest edge " + edge,
                        Target.atLeast(HIGH),
                        "-Dbench.photos names no directory"));
            } else {
                figures.addAll(learned(settings.photographs().get(), edge));
            }
        }
        for (PhotoFiles.Sizes sizes : List.of(PhotoFiles.Sizes.FITTING, PhotoFiles.Sizes.MIXED)) {
            figures.add(fit(settings, sizes));
        }
        return figures;
    }

    private static List<Figure> learned(Path photographs, int edge) {
        Dataset<Row> crops = Bench.inMemory(PhotoCrops.of(photographs, edge, SIDE));
        Dataset<Row> patches = patches(crops, "crop");
        List<LearningSummary> few = new ArrayList<>();
        List<LearningSummary> many = new ArrayList<>();
        List<LearningSummary> tables = new ArrayList<>();
        for (int split = 0; split < SPLITS; split++) {
            Dataset<Row> halved =
                    patches.withColumn("half", functions.concat(functions.col("photograph"), functions.lit(split)));
            few.add(sinusoids(32).fit(halved).summary().orElseThrow());
            many.add(sinusoids(768).fit(halved).summary().orElseThrow());
            tables.add(said(new LearnedPositionEmbedding(), 32)
                    .fit(halved)
                    .summary()
                    .orElseThrow());
        }
        String of = ", " + crops.count() + " crops, shortest edge " + edge + ": correlation on unseen photographs";
        crops.unpersist();
        ToDoubleFunction<LearningSummary> unseen =
                summary -> summary.heldOutCorrelation().orElseThrow();
        ToDoubleFunction<LearningSummary> fixed =
                summary -> summary.fixedCorrelation().orElseThrow();
        return List.of(
                judged("learned sinusoids, dim 32" + of, few, unseen, Target.atLeast(HIGH)),
                judged("fixed sinusoid, dim 32" + of, few, fixed, null),
                judged("learned sinusoids, dim 768" + of, many, unseen, null),
                judged("fixed sinusoid, dim 768" + of, many, fixed, null),
                judged("learned table, dim 32" + of, tables, unseen, null),
                judged(
                        "seen photographs themselves" + of,
                        few,
                        summary -> summary.ceiling().orElseThrow(),
                        null));
    }

    private static Figure judged(
            String name, List<LearningSummary> summaries, ToDoubleFunction<LearningSummary> value, Target target) {
        double[] values = summaries.stream().mapToDouble(value).sorted().toArray();
        String note = String.format(
                Locale.ROOT, "%.3f to %.3f in %d splits", values[0], values[values.length - 1], values.length);
        double mean = summaries.stream().mapToDouble(value).average().orElseThrow();
        return target == null ? Figure.informing(name, mean, note) : Figure.of(name, mean, target, note);
    }

    private static LearnedSinusoids sinusoids(int dim) {
        return said(new LearnedSinusoids(), dim);
    }

    private static <S extends HasLearning<S>> S said(S learner, int dim) {
        return learner.setInputCol("patches")
                .setOutputCol("positions")
                .setDim(dim)
                .setSplitCol("half")
                .setValidationFraction(0.5);
    }

    private static Dataset<Row> patches(Dataset<Row> images, String column) {
        return new ImagePatchifier()
                .setInputCol(column)
                .setOutputCol("patches")
                .setExactSize(SIDE, SIDE)
                .setPatchSize(PATCH, PATCH)
                .setNormalization("imagenet")
                .transform(images);
    }

    private static Figure fit(Settings settings, PhotoFiles.Sizes sizes) throws Exception {
        int count = settings.rows(2000);
        Path directory = PhotoFiles.write(Math.min(count, 400), sizes);
        Dataset<Row> patches = patches(ImageSuite.files(directory, count), "content");
        LearnedSinusoids learner = new LearnedSinusoids()
                .setInputCol("patches")
                .setOutputCol("positions")
                .setDim(32);
        Contest contest = settings.contest();
        double bytes = 4.0 * count * SIDE * SIDE * 3;
        int ours = contest.add(count, bytes, () -> learner.fit(patches));
        int peer = contest.add(count, bytes, () -> Bench.drain(patches.select("patches")));
        Contest.Outcome outcome = contest.run();
        return Figure.of(
                "fit on " + count + " images, " + sizes.name().toLowerCase(Locale.ROOT)
                        + " sizes: time against patchifying them",
                outcome.time(ours, peer),
                Target.atMost(1.2),
                outcome.of(ours));
    }
}
