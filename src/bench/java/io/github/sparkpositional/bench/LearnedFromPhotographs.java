package io.github.sparkpositional.bench;

import io.github.sparkpositional.stage.ImagePatchifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How well positions learned from photographs say how alike the patches of others are. */
final class LearnedFromPhotographs {
    static final int SIDE = 224;

    private static final int PATCH = 16;
    private static final List<Integer> EDGES = List.of(224, 320, 448);
    private static final double HIGH = 0.95;

    private LearnedFromPhotographs() {}

    static List<Figure> figures(Path photographs) {
        List<Figure> figures = new ArrayList<>();
        for (int edge : EDGES) {
            Dataset<Row> crops = Bench.inMemory(PhotoCrops.of(photographs, edge, SIDE));
            String name = crops.count() + " crops, shortest edge " + edge;
            RepeatedHoldout halves =
                    new RepeatedHoldout(patches(crops, "crop"), "patches", "photograph", name, learner -> {});
            figures.addAll(halves.judge(32, Target.atLeast(HIGH)));
            figures.addAll(halves.judge(768, null));
            crops.unpersist();
        }
        return figures;
    }

    static Dataset<Row> patches(Dataset<Row> images, String column) {
        return new ImagePatchifier()
                .setInputCol(column)
                .setOutputCol("patches")
                .setExactSize(SIDE, SIDE)
                .setPatchSize(PATCH, PATCH)
                .setNormalization("imagenet")
                .transform(images);
    }
}
