package io.github.sparkpositional.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sparkpositional.SparkTest;
import io.github.sparkpositional.column.TensorType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageModelPathTest {
    private static final Path CASES = Path.of("src/test/resources/models/processors");

    @Test
    void aPictureIsPreparedAsItsModelHasIt() throws Exception {
        Row patches = whole("vit-1", 224).transform(pictures("vit-1")).first().getStruct(1);

        assertThat(sha256(patches.<Float>getList(2))).isEqualTo(expected("vit-1", "pixel_values"));
    }

    @Test
    void patchesAreAsLargeAsTheModelsConfigSays() throws Exception {
        Row patches =
                patchifier("vit_mae-1").transform(pictures("vit_mae-1")).first().getStruct(1);

        assertThat(List.of(patches.getInt(0), patches.getInt(1))).containsExactly(14, 14);
        assertThat(patches.<Float>getList(2)).hasSize(3 * 224 * 224);
        assertThat(convention(patchifier("vit_mae-1")))
                .containsEntry("choices of config.json", "patchHeight,patchWidth")
                .containsKey("sha256 of config.json");
    }

    @Test
    void tilesAreAnArrayInTheModelsOrder() throws Exception {
        Row picture = whole("llava_next-1", 336)
                .transform(pictures("llava_next-1"))
                .first()
                .getStruct(1);

        List<Float> all = new ArrayList<>();
        picture.<Row>getList(2).forEach(tile -> all.addAll(tile.getList(2)));
        assertThat(List.of(picture.getInt(0), picture.getInt(1))).containsExactly(1, 2);
        assertThat(sha256(all)).isEqualTo(expected("llava_next-1", "pixel_values"));
    }

    @Test
    void anArrayOfPicturesIsAVideo() throws Exception {
        List<byte[]> frames = new ArrayList<>();
        for (JsonNode frame : json(CASES.resolve("qwen2_vl_video-1/case.json")).get("frames")) {
            frames.add(Files.readAllBytes(
                    CASES.resolve("qwen2_vl_video-1").resolve(frame.get("file").asText())));
        }

        Row video = patchifier("qwen2_vl_video-1")
                .transform(column(DataTypes.createArrayType(DataTypes.BinaryType), frames))
                .first()
                .getStruct(1);

        assertThat(List.of(video.getInt(0), video.getInt(1), video.getInt(2))).containsExactly(3, 6, 8);
        assertThat(sha256(video.<Float>getList(3))).isEqualTo(expected("qwen2_vl_video-1", "pixel_values_videos"));
    }

    /** Of 8 frames at 2 per second, 1 per second: {@code np.linspace(0, 7, 4).round()}. */
    @Test
    void framesAreSampledAsTheModelsFileSaysWhereTheirTimesAreKnown(@TempDir Path model) throws Exception {
        Files.writeString(
                model.resolve("video_preprocessor_config.json"),
                "{\"video_processor_type\": \"Qwen3VLVideoProcessor\", \"fps\": 1, \"min_frames\": 2, \"size\":"
                        + " {\"shortest_edge\": 1024, \"longest_edge\": 999999}}");
        byte[] frame = Files.readAllBytes(CASES.resolve("qwen3_vl_video-1/frames/000.png"));
        StructType schema = new StructType()
                .add("content", DataTypes.createArrayType(DataTypes.BinaryType))
                .add("times", DataTypes.createArrayType(DataTypes.DoubleType));
        Dataset<Row> videos = SparkTest.session()
                .createDataFrame(
                        List.of(RowFactory.create(
                                Collections.nCopies(8, frame), List.of(0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5))),
                        schema);
        ImagePatchifier stage = new ImagePatchifier()
                .setInputCol("content")
                .setOutputCol("patches")
                .setModelPath(model.toString());

        Row sampled = stage.copy(new ParamMap())
                .setFrameTimesCol("times")
                .transform(videos)
                .select("patches.*")
                .first();
        Row all = stage.transform(videos).select("patches.*").first();

        assertThat(sampled.<Integer>getList(sampled.fieldIndex("frame_indices")))
                .containsExactly(0, 2, 5, 7);
        assertThat(sampled.getInt(sampled.fieldIndex("frames"))).isEqualTo(2);
        assertThat(all.getInt(all.fieldIndex("frames"))).isEqualTo(4);
        assertThat(all.schema().fieldNames()).doesNotContain("frame_indices");
        assertThat(convention(stage.setFrameTimesCol("times"), schema))
                .containsEntry("framesPerSecond", "1.0")
                .hasEntrySatisfying("choices of video_preprocessor_config.json", said -> assertThat(said)
                        .contains("framesPerSecond", "sampleFrames"));
    }

    @Test
    void picturesInTheStructOfHuggingFaceAreRead() throws Exception {
        StructType image = new StructType().add("bytes", DataTypes.BinaryType).add("path", DataTypes.StringType);
        Row value = RowFactory.create(Files.readAllBytes(CASES.resolve("vit-1/image.png")), "image.png");

        Row patches =
                whole("vit-1", 224).transform(column(image, value)).first().getStruct(1);

        assertThat(sha256(patches.<Float>getList(2))).isEqualTo(expected("vit-1", "pixel_values"));
    }

    @Test
    void whatIsSetByHandWinsAndTheColumnSaysWhichFileSaidTheRest() throws Exception {
        assertThat(convention(whole("vit-1", 32).setExactSize(64, 32)))
                .containsEntry("resizeHeight", "64")
                .containsEntry("resizeFilter", "bilinear")
                .containsEntry("processor", "ViT")
                .containsEntry("choices of preprocessor_config.json", "pixelMean,pixelScale,pixelStd,resizeFilter")
                .containsEntry(
                        "sha256 of preprocessor_config.json",
                        HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256")
                                        .digest(Files.readAllBytes(
                                                CASES.resolve("vit-1/model/preprocessor_config.json")))));
    }

    @Test
    void aDirectoryWithoutAProcessorIsRefused() {
        ImagePatchifier stage =
                patchifier("vit-1").setModelPath(CASES.resolve("vit-1").toString());

        assertThatThrownBy(() -> stage.transformSchema(new StructType().add("content", DataTypes.BinaryType)))
                .hasMessageContaining(
                        "ImagePatchifier: There is no preprocessor_config.json or processor_config.json in");
    }

    private static Map<String, String> convention(ImagePatchifier stage) {
        return convention(stage, new StructType().add("content", DataTypes.BinaryType));
    }

    private static Map<String, String> convention(ImagePatchifier stage, StructType input) {
        StructType schema = stage.transformSchema(input);
        return TensorType.of(((StructType) schema.apply("patches").dataType()).apply("patches"))
                .orElseThrow()
                .convention();
    }

    private static ImagePatchifier whole(String name, int side) {
        return patchifier(name).setPatchSize(side, side);
    }

    private static ImagePatchifier patchifier(String name) {
        return new ImagePatchifier()
                .setInputCol("content")
                .setOutputCol("patches")
                .setModelPath(CASES.resolve(name).resolve("model").toString());
    }

    private static Dataset<Row> pictures(String name) throws IOException {
        return column(
                DataTypes.BinaryType, Files.readAllBytes(CASES.resolve(name).resolve("image.png")));
    }

    private static Dataset<Row> column(DataType type, Object value) {
        return SparkTest.session()
                .createDataFrame(List.of(RowFactory.create(value)), new StructType().add("content", type));
    }

    private static String expected(String name, String output) throws IOException {
        return json(CASES.resolve(name).resolve(output + ".json")).get("sha256").asText();
    }

    private static JsonNode json(Path file) throws IOException {
        return new ObjectMapper().readTree(file.toFile());
    }

    private static String sha256(List<Float> numbers) throws Exception {
        ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.size()).order(ByteOrder.LITTLE_ENDIAN);
        numbers.forEach(bytes::putFloat);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
    }
}
