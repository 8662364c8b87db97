package io.github.sparkpositional.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sparkpositional.column.TensorType;
import io.github.sparkpositional.kernel.tensor.Dtype;
import io.github.sparkpositional.kernel.tensor.Npy;
import java.io.IOException;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pixels that stay bytes, and what is needed to normalise them later. */
class BytePatchesTest {
    private static final int PIXELS = 4;

    private final Dataset<Row> images = new ImagePatchifierFixture().input();

    @ParameterizedTest
    @ValueSource(strings = {"none", "imagenet", "half", "unit"})
    void theMetadataNormalisesThemToWhatFloatsHold(String normalization) throws IOException {
        Dataset<Row> bytes = patches(bytePatchifier().setNormalization(normalization));
        List<Row> floats = patches(
                        new ImagePatchifierFixture().stage().setLayout("bytes").setNormalization(normalization))
                .collectAsList();
        TensorType type = TensorType.of(bytes.schema().apply("patches")).orElseThrow();
        assertThat(type.dtype()).isEqualTo(Dtype.UINT8);
        double[] mean = numbers(type, "byteMean");
        double[] std = numbers(type, "byteStd");
        List<Row> rows = bytes.collectAsList();
        for (int i = 0; i < rows.size(); i++) {
            float[] kept = Dtype.UINT8.decode((byte[]) rows.get(i).get(0));
            float[] expected = Dtype.FLOAT32.decode((byte[]) floats.get(i).get(0));
            assertThat(kept).hasSameSizeAs(expected);
            for (int k = 0; k < kept.length; k++) {
                int channel = k / PIXELS % 3;
                double normalised = (kept[k] - mean[channel % mean.length]) / std[channel % std.length];
                assertThat(normalised).isEqualTo(expected[k], within(1e-5));
            }
        }
    }

    @Test
    void npyFilesHoldThemToo() {
        Row first = patches(bytePatchifier().setLayout("npy")).first();
        byte[] file = (byte[]) first.get(0);
        assertThat(new String(file, java.nio.charset.StandardCharsets.ISO_8859_1))
                .contains("'descr': '|u1'");
        assertThat(Npy.decode(file).shape()).containsExactly(4, 12);
        assertThat(file).hasSize(128 + 48);
    }

    @Test
    void positionsAreAttachedBesideThem() {
        Dataset<Row> rows = grid("attach").transform(bytePatchifier().transform(images));
        assertThat(rows.select("positions").first().getList(0)).hasSize(5 * 12);
    }

    @Test
    void nothingComputesWithThem() {
        Dataset<Row> patches = bytePatchifier().transform(images);
        for (String combine : List.of("add", "concat")) {
            assertThatThrownBy(() -> grid(combine).transform(patches))
                    .hasMessageContaining("the input holds pixels as uint8, which are not normalised yet");
        }
        assertThatThrownBy(() -> new LearnedSinusoids()
                        .setInputCol(StageFixture.OUTPUT)
                        .setOutputCol("positions")
                        .setDim(8)
                        .fit(patches))
                .hasMessageContaining("Set dtype to float32 in ImagePatchifier.");
    }

    @Test
    void whatIsNoByteIsRefusedBeforeARowIsRead() {
        assertThatThrownBy(() -> bytePatchifier().setLayout("flat").transform(images))
                .hasMessageContaining("but is uint8; the layout bytes holds every dtype");
        assertThatThrownBy(() -> bytePatchifier().setNormalization("pix2struct").transform(images))
                .hasMessageContaining("takes those of each image (pixelStatistics)");
        assertThatThrownBy(() -> bytePatchifier().setPatchPrefix("row-column").transform(images))
                .hasMessageContaining("dtype uint8 holds pixels alone");
        assertThatThrownBy(() -> grid("attach")
                        .setLayout("bytes")
                        .setDtype("uint8")
                        .transform(bytePatchifier().transform(images)))
                .hasMessageContaining("dtype uint8 holds whole numbers from 0 to 255, which nothing but the patches");
    }

    private static ImagePatchifier bytePatchifier() {
        return new ImagePatchifierFixture().stage().setLayout("bytes").setDtype("uint8");
    }

    private static GridPositionEncoder grid(String combine) {
        return new GridPositionEncoder()
                .setInputCol(StageFixture.OUTPUT)
                .setOutputCol("positions")
                .setPreset("mae")
                .setDim(12)
                .setCombine(combine);
    }

    private Dataset<Row> patches(ImagePatchifier stage) {
        return stage.transform(images).orderBy("id").select(StageFixture.OUTPUT + ".patches");
    }

    private static double[] numbers(TensorType type, String fact) throws IOException {
        return new ObjectMapper().readValue(type.convention().get(fact), double[].class);
    }
}
