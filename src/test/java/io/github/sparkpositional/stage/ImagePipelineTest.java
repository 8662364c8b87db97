package io.github.sparkpositional.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sparkpositional.SparkTest;
import io.github.sparkpositional.column.TensorType;
import io.github.sparkpositional.kernel.tensor.Dtype;
import io.github.sparkpositional.kernel.tensor.Tensor;
import io.github.sparkpositional.table.SafetensorsWriter;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagePipelineTest {
    @TempDir
    Path directory;

    /** A picture whose red channel counts the pixels. */
    private static Dataset<Row> picture(int height, int width) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < height * width; i++) {
            image.setRGB(i % width, i / width, i << 16 | 7);
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return SparkTest.session()
                .createDataFrame(
                        List.of(RowFactory.create((Object) png.toByteArray())),
                        new StructType().add("content", DataTypes.BinaryType));
    }

    @Test
    void aPictureBecomesItsGridOfPatches() throws IOException {
        Row patches = patchifier().transform(picture(4, 6)).first().getStruct(1);
        assertThat(patches.getInt(0)).isEqualTo(2);
        assertThat(patches.getInt(1)).isEqualTo(3);
        List<Float> values = patches.getList(2);
        assertThat(values).hasSize(2 * 3 * 12);
        assertThat(values.subList(0, 12)).containsExactly(0f, 1f, 6f, 7f, 0f, 0f, 0f, 0f, 7f, 7f, 7f, 7f);
        assertThat(values.subList(12, 16)).containsExactly(2f, 3f, 8f, 9f);
    }

    @Test
    void theColumnSaysWhatDecodedItsPictures() throws IOException {
        assertThat(convention(picture(4, 6).schema())).containsEntry("decoder", "leptonica");
    }

    @Test
    void theColumnSaysNothingOfADecoderWhereSparkHasDecoded() {
        StructType image = new StructType()
                .add("height", DataTypes.IntegerType)
                .add("width", DataTypes.IntegerType)
                .add("nChannels", DataTypes.IntegerType)
                .add("mode", DataTypes.IntegerType)
                .add("data", DataTypes.BinaryType);
        assertThat(convention(new StructType().add("content", image)))
                .containsKey("patchHeight")
                .doesNotContainKey("decoder");
    }

    private static Map<String, String> convention(StructType input) {
        StructType patches = (StructType)
                patchifier().transformSchema(input).apply("patches").dataType();
        return TensorType.of(patches.apply("patches")).orElseThrow().convention();
    }

    @Test
    void patchesAreProjectedAndMeetTheirPositions() throws IOException {
        Path weights = directory.resolve("weights.safetensors");
        float[] weight = new float[8 * 12];
        for (int i = 0; i < 8; i++) {
            weight[i * 12 + i] = 0.5f;
        }
        try (OutputStream out = Files.newOutputStream(weights)) {
            new SafetensorsWriter()
                    .add("weight", new Tensor(new int[] {8, 3, 2, 2}, weight), Dtype.FLOAT32)
                    .add("bias", new Tensor(new int[] {8}, new float[] {1, 1, 1, 1, 1, 1, 1, 1}), Dtype.FLOAT32)
                    .writeTo(out);
        }
        PatchProjector projector = new PatchProjector()
                .setInputCol("patches")
                .setOutputCol("embeddings")
                .setTablePath(weights.toString())
                .setWeightKey("weight")
                .setBiasKey("bias");
        GridPositionEncoder encoder = new GridPositionEncoder()
                .setInputCol("embeddings")
                .setOutputCol("sum")
                .setGridCol("patches")
                .setCombine("add");
        Row row = new Pipeline()
                .setStages(new PipelineStage[] {patchifier(), projector, encoder})
                .fit(picture(4, 6))
                .transform(picture(4, 6))
                .first();
        List<Float> sum = row.getList(row.fieldIndex("sum"));
        assertThat(sum).hasSize(2 * 3 * 8);
        // Cell (0, 1): red 2 halves to 1, bias 1, and x = 1 starts with sin(1).
        assertThat(sum.get(8)).isCloseTo((float) (1 + 1 + Math.sin(1)), within(1e-6f));
    }

    private static ImagePatchifier patchifier() {
        return new ImagePatchifier()
                .setInputCol("content")
                .setOutputCol("patches")
                .setPatchSize(2, 2);
    }
}
