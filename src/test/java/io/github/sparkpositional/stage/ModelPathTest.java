package io.github.sparkpositional.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkpositional.SparkTest;
import io.github.sparkpositional.kernel.tensor.Dtype;
import io.github.sparkpositional.kernel.tensor.Tensor;
import io.github.sparkpositional.table.SafetensorsWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stages take from a model's own files, what a hand wins over, and what is refused. */
class ModelPathTest {
    private static final String CASES = "src/test/resources/models/configs/";

    @TempDir
    Path directory;

    private static Dataset<Row> sql(String query) {
        return SparkTest.session().sql(query);
    }

    private static Dataset<Row> tokens() {
        return sql("SELECT array(5, 7, 9, 1) AS ids, array(1, 1, 1, 0) AS mask");
    }

    private static TokenPositionEncoder angles() {
        return new TokenPositionEncoder().setInputCol("ids").setOutputCol("angles");
    }

    private static List<Object> values(Dataset<Row> rows, String column) {
        return rows.select(column).first().getList(0);
    }

    private String model(String config) throws IOException {
        Files.writeString(directory.resolve("config.json"), config);
        return directory.toString();
    }

    @Test
    void layersWithBasesOfTheirOwnAreChosenByName() {
        TokenPositionEncoder sliding =
                angles().setModelPath(CASES + "gemma3-4b").setLayerType("sliding_attention");
        TokenPositionEncoder full = angles().setModelPath(CASES + "gemma3-4b").setLayerType("full_attention");
        TokenPositionEncoder byHand = angles().setPreset("llama").setDim(256);
        assertThat(values(sliding.transform(tokens()), "angles"))
                .isEqualTo(values(byHand.transform(tokens()), "angles"));
        byHand.set("base", 1000000.0).set("scaling", "linear").set("scalingFactor", 8.0);
        assertThat(values(full.transform(tokens()), "angles")).isEqualTo(values(byHand.transform(tokens()), "angles"));
        assertThatThrownBy(() -> angles().setModelPath(CASES + "gemma3-4b").transform(tokens()))
                .hasMessageContaining("TokenPositionEncoder: ")
                .hasMessageContaining("text rotary (full_attention), text rotary (sliding_attention)")
                .hasMessageContaining("set layerType");
        assertThatThrownBy(() -> angles().setModelPath(CASES + "gemma3-4b")
                        .setLayerType("chunked_attention")
                        .transform(tokens()))
                .hasMessageContaining("for the layers 'chunked_attention'");
    }

    @Test
    void aPartThatIsNotUnderstoodIsToldUnlessAnotherIsNamed() throws IOException {
        String config = Files.readString(Path.of(CASES + "qwen2-vl-7b/config.json"))
                .replaceFirst(
                        "\"vision_config\": *\\{", "\"vision_config\": {\"model_type\": \"qwen9_vl\", \"rope_x\": 1,");
        String path = model(config);
        assertThatThrownBy(() -> angles().setModelPath(path).transform(tokens()))
                .hasMessageContaining("vision_config.model_type is 'qwen9_vl', which is not understood")
                .hasMessageContaining("modelPart 'text' is understood");
        assertThatThrownBy(
                        () -> angles().setModelPath(path).setModelPart("vision").transform(tokens()))
                .hasMessageContaining("'qwen9_vl'");
        TokenPositionEncoder whole =
                angles().setModelPath(CASES + "qwen2-vl-7b").setModelPart("text");
        assertThat(values(angles().setModelPath(path).setModelPart("text").transform(tokens()), "angles"))
                .isEqualTo(values(whole.transform(tokens()), "angles"));
    }

    @Test
    void aStageReadsEachOfAModelsFilesOnce() {
        Dataset<Row> pictures = sql("SELECT unhex('') AS content");
        String swin = CountedFiles.folder(Path.of("src/test/resources/models/processors/swinv2-1/model"));
        new ImagePatchifier()
                .setInputCol("content")
                .setOutputCol("patches")
                .setModelPath(swin)
                .transformSchema(pictures.schema());
        assertThat(CountedFiles.opened()).containsExactly("config.json 1", "preprocessor_config.json 1");
        String llama = CountedFiles.folder(Path.of(CASES + "llama-2-7b"));
        angles().setModelPath(llama).transformSchema(tokens().schema());
        assertThat(CountedFiles.opened()).containsExactly("config.json 1");
    }

    @Test
    void theTemperatureOfAttentionIsTakenByWhoNamesIt() throws IOException {
        String llama = "{\"model_type\": \"llama4_text\", \"hidden_size\": 64, \"num_attention_heads\": 1,"
                + " \"num_hidden_layers\": 4, \"floor_scale\": 2, \"attn_scale\": 0.5, \"attn_temperature_tuning\": ";
        String path = model(llama + "4}");
        float two = (float) (1 + 0.5 * Math.log(2));
        assertThat(values(
                        angles().setModelPath(path)
                                .setEncoding("attention-temperature")
                                .transform(tokens()),
                        "angles"))
                .isEqualTo(List.of(1f, two, two, (float) (1 + 0.5 * Math.log(3))));
        assertThat(values(angles().setModelPath(path).transform(tokens()), "angles"))
                .as("the angles, where nothing is named")
                .isEqualTo(
                        values(angles().setModelPath(path).setEncoding("rotary").transform(tokens()), "angles"));
        TokenPositionEncoder off =
                angles().setModelPath(model(llama + "false}")).setEncoding("attention-temperature");
        assertThatThrownBy(() -> off.transform(tokens())).hasMessageContaining("has no positions that fit");
    }

    @Test
    void whatIsSetByHandWins() {
        TokenPositionEncoder other = angles().setModelPath(CASES + "llama-2-7b");
        other.set("base", 500000.0);
        TokenPositionEncoder byHand = angles().setPreset("llama").setDim(128);
        byHand.set("base", 500000.0);
        assertThat(values(other.transform(tokens()), "angles")).isEqualTo(values(byHand.transform(tokens()), "angles"));
        TokenPositionEncoder meta = angles().setModelPath(CASES + "llama-2-7b").setPreset("meta-llama");
        assertThat(values(meta.transform(tokens()), "angles"))
                .isEqualTo(values(angles().setPreset("meta-llama").setDim(128).transform(tokens()), "angles"));
    }

    @Test
    void metadataSaysWhichFileSaidWhat() {
        TokenPositionEncoder encoder = angles().setModelPath(CASES + "llama-3.1-8b");
        encoder.set("pairing", "interleaved");
        String metadata = encoder.transformSchema(tokens().schema())
                .apply("angles")
                .metadata()
                .json();
        assertThat(metadata)
                .contains(
                        "\"modelPath\":\"" + CASES + "llama-3.1-8b\"",
                        "\"modelType\":\"llama\"",
                        "\"modelPart\":\"text\"",
                        "\"scaling\":\"llama3\"",
                        "\"choices of config.json\":\"angleForm,base,dim,highFrequencyFactor,lowFrequencyFactor,"
                                + "originalMaxPosition,scaling,scalingFactor\"")
                .containsPattern("\"sha256 of config.json\":\"[0-9a-f]{64}\"");
    }

    @Test
    void everyKindOfStageAsksTheModel() throws IOException {
        assertThat(values(
                        new TokenPositionIds()
                                .setInputCol("ids")
                                .setOutputCol("positions")
                                .setModelPath(CASES + "roberta-base")
                                .transform(tokens()),
                        "positions"))
                .containsExactly(2, 3, 4, 1);
        assertThat(values(
                        new RelativePositionEncoder()
                                .setInputCol("ids")
                                .setOutputCol("slopes")
                                .setRelativeOutput("slopes")
                                .setModelPath(CASES + "bloom-560m")
                                .transform(tokens()),
                        "slopes"))
                .hasSize(16);
        MultimodalPositionIds ids = new MultimodalPositionIds()
                .setInputCol("ids")
                .setImageGridCol("images")
                .setOutputCol("positions")
                .setModelPath(CASES + "ernie-4.5-vl-28b");
        assertThat(values(
                        ids.transform(sql("SELECT array(5, 100295, 6) AS ids, array(1, 2, 2) AS images")), "positions"))
                .containsExactly(0, 1, 2, 0, 1, 2, 0, 1, 2);
        Dataset<Row> grid = sql("SELECT named_struct('rows', 2, 'cols', 2) AS grid");
        GridPositionEncoder tower = new GridPositionEncoder()
                .setInputCol("grid")
                .setOutputCol("angles")
                .setModelPath(CASES + "qwen2-vl-7b-vision");
        assertThat(values(tower.transform(grid), "angles")).hasSize(4 * 160);
        assertThat(values(
                        new GridPositionIds()
                                .setInputCol("grid")
                                .setOutputCol("rows")
                                .setModelPath(CASES + "idefics3-8b-vision")
                                .transform(grid),
                        "rows.position_ids"))
                .containsExactly(0, 13, 338, 351);
        assertThat(values(
                        sql("SELECT pos_token(array(5, 7), map('modelPath', '" + CASES + "phi-2')) AS angles"),
                        "angles"))
                .hasSize(2 * 64);
    }

    /** The tower has a table that is added and angles that rotate: what is done with positions says which is meant. */
    @Test
    void combineChoosesBetweenATableAndAngles() throws IOException {
        Dataset<Row> grid = sql("SELECT named_struct('rows', 2, 'cols', 2) AS grid");
        GridPositionEncoder both = new GridPositionEncoder()
                .setInputCol("grid")
                .setOutputCol("positions")
                .setModelPath(CASES + "qwen3-vl-8b-vision");
        assertThatThrownBy(() -> both.transform(grid)).hasMessageContaining("set encoding");
        assertThat(values(both.setEncoding("rotary-grid").transform(grid), "positions"))
                .hasSize(4 * 144);
    }

    @Test
    void tablesAreFoundInTheModelsDirectory() throws IOException {
        String model = model("{\"model_type\": \"vit\", \"hidden_size\": 2, \"image_size\": 32, \"patch_size\": 16}");
        try (OutputStream out = Files.newOutputStream(directory.resolve("model.safetensors"))) {
            new SafetensorsWriter()
                    .add(
                            "vit.embeddings.position_embeddings",
                            new Tensor(new int[] {1, 5, 2}, new float[] {9, 8, 1, 2, 3, 4, 5, 6, 7, 8}),
                            Dtype.FLOAT32)
                    .add("vit.embeddings.cls_token", new Tensor(new int[] {1, 1, 2}, new float[2]), Dtype.FLOAT32)
                    .writeTo(out);
        }
        Dataset<Row> grid = sql("SELECT named_struct('rows', 2, 'cols', 2) AS grid");
        GridPositionEncoder encoder = new GridPositionEncoder()
                .setInputCol("grid")
                .setOutputCol("positions")
                .setModelPath(model);
        assertThat(values(encoder.transform(grid), "positions"))
                .containsExactly(9f, 8f, 1f, 2f, 3f, 4f, 5f, 6f, 7f, 8f);
        assertThat(encoder.transformSchema(grid.schema())
                        .apply("positions")
                        .metadata()
                        .json())
                .contains("sha256 of vit.embeddings.position_embeddings", "sha256 of config.json");
    }

    @Test
    void aTableOfAnotherSizeThanTheFileSaysIsRefused() throws IOException {
        String model = model("{\"model_type\": \"gpt2\", \"n_embd\": 2, \"n_positions\": 8}");
        try (OutputStream out = Files.newOutputStream(directory.resolve("model.safetensors"))) {
            new SafetensorsWriter()
                    .add("transformer.wpe.weight", new Tensor(new int[] {4, 2}, new float[8]), Dtype.FLOAT32)
                    .writeTo(out);
        }
        assertThatThrownBy(() -> angles().setModelPath(model).transform(tokens()))
                .hasMessageContaining("the table 'transformer.wpe.weight' in " + model + " has 4 rows")
                .hasMessageContaining("config.json there says 8");
        TokenPositionEncoder byHand = angles().setModelPath(model)
                .setTablePath(directory.resolve("model.safetensors").toString());
        assertThat(values(byHand.transform(tokens()), "angles")).hasSize(8);
    }

    /** The other shard isn't even there. */
    @Test
    void onlyTheShardThatHoldsTheTableIsOpened() throws IOException {
        String model = model("{\"model_type\": \"bert\", \"hidden_size\": 2, \"max_position_embeddings\": 3}");
        Files.writeString(
                directory.resolve("model.safetensors.index.json"),
                "{\"weight_map\": {\"embeddings.position_embeddings.weight\": \"model-00002-of-00002.safetensors\","
                        + " \"pooler.dense.weight\": \"model-00001-of-00002.safetensors\"}}");
        try (OutputStream out = Files.newOutputStream(directory.resolve("model-00002-of-00002.safetensors"))) {
            new SafetensorsWriter()
                    .add(
                            "embeddings.position_embeddings.weight",
                            new Tensor(new int[] {3, 2}, new float[] {1, 2, 3, 4, 5, 6}),
                            Dtype.FLOAT32)
                    .writeTo(out);
        }
        assertThat(values(angles().setModelPath(model).transform(sql("SELECT array(5, 7, 9) AS ids")), "angles"))
                .containsExactly(1f, 2f, 3f, 4f, 5f, 6f);
    }

    @Test
    void whatIsNotUnderstoodIsRefusedByFileAndKey() throws IOException {
        assertRefused("{\"hidden_size\": 8}", "config.json has no model_type");
        assertRefused(
                "{\"model_type\": \"lama\"}", "model_type is 'lama', which is not understood. Did you mean 'llama'?");
        String llama = "{\"model_type\": \"llama\", \"hidden_size\": 64, \"num_attention_heads\": 2, ";
        assertRefused(
                llama + "\"rope_scaling\": {\"rope_type\": \"spiral\"}}",
                "config.json: rope_scaling.rope_type is 'spiral'");
        assertRefused(
                llama + "\"rope_scaling\": {\"type\": \"linear\", \"factor\": 2.0, \"twist\": 3}}",
                "config.json: rope_scaling.twist is 3, which is not understood");
        assertRefused(llama + "\"rotary_offset\": 3}", "config.json: rotary_offset is 3, which is not understood");
        assertRefused(
                llama + "\"rope_theta\": 1.0, \"rope_parameters\": {\"rope_theta\": 2.0}}",
                "rope_parameters.rope_theta is 2.0, but outside of it the file says 1.0");
        assertRefused(
                llama + "\"rope_scaling\": {\"type\": \"linear\", \"rope_type\": \"yarn\"}}",
                "rope_scaling.rope_type is 'yarn', but type is 'linear'");
        assertRefused(llama + "\"rope_theta\": \"large\"}", "config.json: rope_theta must be a finite number");
        assertRefused("{\"model_type\": \"bloom\"}", "config.json has no num_attention_heads");
        assertRefused("[1]", "config.json was rejected: it is not a JSON object");
        Files.delete(directory.resolve("config.json"));
        assertThatThrownBy(() -> angles().setModelPath(directory.toString()).transform(tokens()))
                .hasMessageContaining("There is no config.json in '" + directory);
        assertThatThrownBy(() -> angles().setLayerType("full_attention").transform(tokens()))
                .hasMessageContaining("layerType is set to 'full_attention', but modelPath is not");
    }

    @Test
    void filesOfDifferentModelsAreRefused() throws IOException {
        String model = model("{\"model_type\": \"qwen2_vl\", \"depth\": 2, \"embed_dim\": 1280, \"num_heads\": 16,"
                + " \"patch_size\": 14, \"spatial_merge_size\": 2}");
        Dataset<Row> grid = sql("SELECT named_struct('rows', 2, 'cols', 2) AS grid");
        GridPositionEncoder encoder = new GridPositionEncoder()
                .setInputCol("grid")
                .setOutputCol("angles")
                .setModelPath(model);
        Path processor = directory.resolve("preprocessor_config.json");
        Files.writeString(processor, "{\"patch_size\": 14, \"merge_size\": 2, \"size\": {\"shortest_edge\": 3136}}");
        assertThat(values(encoder.transform(grid), "angles")).hasSize(4 * 160);
        Files.writeString(processor, "{\"patch_size\": {\"height\": 16, \"width\": 16}, \"merge_size\": 2}");
        assertThatThrownBy(() -> encoder.transform(grid))
                .hasMessageContaining("preprocessor_config.json: patch_size is {\"height\":16,\"width\":16}, but ")
                .hasMessageContaining("config.json: patch_size is 14");
        Files.delete(processor);
        Files.writeString(
                directory.resolve("processor_config.json"),
                "{\"image_processor\": {\"patch_size\": 14, \"merge_size\": 1}}");
        assertThatThrownBy(() -> encoder.transform(grid))
                .hasMessageContaining("processor_config.json: image_processor.merge_size is 1, but ")
                .hasMessageContaining("config.json: spatial_merge_size is 2");
    }

    private void assertRefused(String config, String message) throws IOException {
        String model = model(config);
        assertThatThrownBy(() -> angles().setModelPath(model).transform(tokens()))
                .as(config)
                .hasMessageContaining("TokenPositionEncoder: ")
                .hasMessageContaining(message);
    }
}
