package io.github.sparkpositional.bench;

import io.github.sparkpositional.job.JobParquet;
import io.github.sparkpositional.stage.GridPositionEncoder;
import io.github.sparkpositional.stage.ImagePatchifier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The stages of the job over pictures on a session of their own, with the job's sink: no checks, counts or checksums. */
public final class StagesAlone {
    private StagesAlone() {}

    /** @param arguments folder of pictures, folder of the output */
    public static void main(String[] arguments) {
        SparkSession session = SparkSession.builder().appName("stages").getOrCreate();
        Dataset<Row> pictures = session.read().format("binaryFile").load(arguments[0]);
        Dataset<Row> patches = new ImagePatchifier()
                .setInputCol("content")
                .setOutputCol("image")
                .setPatchSize(16, 16)
                .setResize("shortest-edge")
                .setResizeEdge(256)
                .setCropHeight(224)
                .setCropWidth(224)
                .setNormalization("imagenet")
                .setLayout("flat")
                .transform(pictures);
        Dataset<Row> positions = new GridPositionEncoder()
                .setInputCol("image")
                .setOutputCol("positions")
                .setPreset("mae")
                .setDim(768)
                .setLayout("flat")
                .transform(patches);
        JobParquet.write(positions.select("path", "image.patches", "positions"), arguments[1]);
        session.stop();
    }
}
