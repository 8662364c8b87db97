package io.github.sparkpositional.bench;

import io.github.sparkpositional.stage.LearnedSinusoids;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What learning positions from pictures costs beside cutting them into patches, which a fit does as well. */
final class FitSuite implements Suite {
    private static final int FILES = 400;
    private static final int PICTURES = 2000;

    @Override
    public List<Figure> measure(Settings settings) throws Exception {
        List<Figure> figures = new ArrayList<>();
        for (PhotoFiles.Sizes sizes : List.of(PhotoFiles.Sizes.FITTING, PhotoFiles.Sizes.MIXED)) {
            figures.add(fit(settings, sizes));
        }
        return figures;
    }

    private static Figure fit(Settings settings, PhotoFiles.Sizes sizes) throws Exception {
        int count = settings.rows(PICTURES);
        Path directory = PhotoFiles.write(Math.min(count, FILES), sizes);
        Dataset<Row> patches = LearnedFromPhotographs.patches(ImageSuite.files(directory, count), "content");
        LearnedSinusoids learner = new LearnedSinusoids()
                .setInputCol("patches")
                .setOutputCol("positions")
                .setDim(32);
        Contest contest = settings.contest();
        double bytes = 4.0 * count * LearnedFromPhotographs.SIDE * LearnedFromPhotographs.SIDE * 3;
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
