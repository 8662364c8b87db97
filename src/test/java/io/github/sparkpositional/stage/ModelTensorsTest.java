package io.github.sparkpositional.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkpositional.SparkTest;
import io.github.sparkpositional.kernel.tensor.Dtype;
import io.github.sparkpositional.table.SafetensorsWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.Metadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Embeddings of tokens and projections of patches, found in a model's checkpoint by its {@code model_type}. */
class ModelTensorsTest {
    private static final String CASES = "src/test/resources/models/configs/";

    @TempDir
    Path directory;

    private String model(String config) throws IOException {
        Files.copy(Path.of(CASES + config + "/config.json"), directory.resolve("config.json"));
        return directory.toString();
    }

    /** Tensors [6, 4] whose numbers start at 1, 2, ... */
    private void checkpoint(String file, String... names) throws IOException {
        SafetensorsWriter writer = new SafetensorsWriter();
        for (int i = 0; i < names.length; i++) {
            writer.add(names[i], TableFixture.table(1 + i, 6, 4), Dtype.FLOAT32);
        }
        try (OutputStream out = Files.newOutputStream(directory.resolve(file))) {
            writer.writeTo(out);
        }
    }

    private static Dataset<Row> sql(String query) {
        return SparkTest.session().sql(query);
    }

    private static TokenEmbedder embedder() {
        return new TokenEmbedder().setInputCol("ids").setOutputCol("embeddings");
    }

    private static float first(TokenEmbedder embedder) {
        return embedder.transform(sql("SELECT array(0) AS ids"))
                .first()
                .<Float>getList(1)
                .get(0);
    }

    @Test
    void embeddingsOfAnotherModelAreRefused() throws IOException {
        checkpoint("model.safetensors", "wte.weight", "other.weight");
        Files.writeString(
                directory.resolve("config.json"), "{\"model_type\": \"gpt2\", \"n_embd\": 4, \"vocab_size\": 5}");
        TokenEmbedder embedder = embedder().setModelPath(directory.toString());

        assertThatThrownBy(() -> first(embedder))
                .hasMessageContaining("config.json says vocab_size is 5, but tensor 'wte.weight' has 6 rows")
                .hasMessageContaining("set tablePath");
        assertThat(first(embedder().setModelPath(directory.toString()).setTableKey("other.weight")))
                .as("a table named by hand")
                .isEqualTo(2);
        Files.writeString(
                directory.resolve("config.json"), "{\"model_type\": \"gpt2\", \"n_embd\": 4, \"vocab_size\": 6}");
        assertThat(first(embedder)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "bert-base, bert.embeddings.word_embeddings.weight",
        "bert-base, embeddings.word_embeddings.weight",
        "bart-large, model.shared.weight",
        "bloom-560m, word_embeddings.weight",
        "deepseek-v3, model.embed_tokens.weight",
        "falcon-7b, transformer.word_embeddings.weight",
        "gemma3-4b, language_model.model.embed_tokens.weight",
        "gpt2, wte.weight",
        "gpt2, transformer.wte.weight",
        "modernbert-base, model.embeddings.tok_embeddings.weight",
        "mpt-7b, transformer.wte.weight",
        "opt-125m, model.decoder.embed_tokens.weight",
        "pythia-6.9b, gpt_neox.embed_in.weight",
        "qwen2-vl-7b, model.embed_tokens.weight",
        "qwen2-vl-7b, model.language_model.embed_tokens.weight",
        "qwen2.5-omni-7b, thinker.model.embed_tokens.weight",
        "roberta-base, roberta.embeddings.word_embeddings.weight",
        "t5-small, shared.weight",
        "whisper-tiny, model.decoder.embed_tokens.weight",
    })
    void embeddingsAreFoundByTheModelsOwnName(String config, String name) throws IOException {
        String path = model(config);
        checkpoint(
                "model.safetensors",
                config.contains("omni") ? "talker.model.embed_tokens.weight" : "wpe.weight",
                "model.layers.61.embed_tokens.weight",
                "encoder.layer.0.weight",
                name,
                "lm_head.weight");
        assertThat(first(embedder().setModelPath(path))).isEqualTo(4);
        assertThat(first(embedder().setModelPath(path).setTableKey("lm_head.weight")))
                .as("what is set by hand wins")
                .isEqualTo(5);
    }

    @Test
    void theShardThatHoldsThemIsOpenedAndMetadataSaysWhichFileSaidWhat() throws IOException {
        String path = model("llama-3.1-8b");
        checkpoint("model-00002-of-00002.safetensors", "model.embed_tokens.weight");
        Files.writeString(directory.resolve("model.safetensors.index.json"), """
                {"weight_map": {"lm_head.weight": "model-00001-of-00002.safetensors",
                 "model.embed_tokens.weight": "model-00002-of-00002.safetensors"}}""");
        TokenEmbedder embedder = embedder().setModelPath(path);
        assertThat(first(embedder)).isEqualTo(1);
        Metadata convention = embedder.transformSchema(
                        sql("SELECT array(0) AS ids").schema())
                .apply("embeddings")
                .metadata();
        assertThat(convention.json())
                .contains(
                        "\"modelType\":\"llama\"",
                        "\"choices of config.json\":\"tableKey\"",
                        "\"tableKey\":\"model.embed_tokens.weight\"")
                .containsPattern("\"sha256 of config.json\":\"[0-9a-f]{64}\"");
    }

    @Test
    void tokensHaveTheRowsThatTheTokenizerGivesThem() throws IOException {
        String path = model("bert-base");
        checkpoint("model.safetensors", "embeddings.word_embeddings.weight");
        Files.writeString(directory.resolve("tokenizer.json"), """
                {"added_tokens": [], "model": {"type": "WordLevel", "unk_token": "a", "vocab": {"a": 0, "b": 1}}}""");
        Dataset<Row> tokens = sql("SELECT array('b') AS ids");
        assertThat(embedder().setModelPath(path).transform(tokens).first().<Float>getList(1))
                .containsExactly(1.5f, 1.625f, 1.75f, 1.875f);
    }

    @Test
    void aCheckpointWithoutThemOrAModelWithoutTextIsTold() throws IOException {
        String path = model("llama-2-7b");
        checkpoint("model.safetensors", "a.embed_tokens.weight", "b.embed_tokens.weight");
        assertThatThrownBy(() -> first(embedder().setModelPath(path)))
                .hasMessageContaining("TokenEmbedder: ")
                .hasMessageContaining("model_type 'llama'")
                .hasMessageContaining("set tableKey");
        Files.copy(
                Path.of(CASES + "vit-base-224/config.json"),
                directory.resolve("config.json"),
                StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> first(embedder().setModelPath(path)))
                .hasMessageContaining("no part that reads tokens");
    }

    private PatchProjector projector() {
        return new PatchProjector().setInputCol("patches").setOutputCol("embeddings");
    }

    @ParameterizedTest
    @CsvSource({
        "beit-base-224, beit.embeddings.patch_embeddings.projection, true",
        "clip-vit-b32, vision_model.embeddings.patch_embedding, false",
        "deit-base-distilled, deit.embeddings.patch_embeddings.projection, true",
        "dinov2-base, embeddings.patch_embeddings.projection, true",
        "dinov3-vitb16, embeddings.patch_embeddings, true",
        "ernie-4.5-vl-28b, vision_model.patch_embed.proj, false",
        "glm-4.1v-9b-vision, visual.patch_embed.proj, true",
        "idefics3-8b-vision, model.vision_model.embeddings.patch_embedding, true",
        "pixtral-12b-vision, vision_tower.patch_conv, false",
        "qwen2-vl-7b, visual.patch_embed.proj, false",
        "qwen3-vl-8b, model.visual.patch_embed.proj, true",
        "siglip2-b16-naflex, vision_model.embeddings.patch_embedding, true",
        "swinv2-tiny-256-w8, swinv2.embeddings.patch_embeddings.projection, true",
        "vit-base-224, vit.embeddings.patch_embeddings.projection, true",
        "vit-mae-base, vit.embeddings.patch_embeddings.projection, true",
    })
    void projectionsAreFoundByTheModelsOwnName(String config, String module, boolean hasBias) throws IOException {
        String path = model(config);
        SafetensorsWriter writer = new SafetensorsWriter()
                .add(module + ".weight", TableFixture.table(0, 2, 3, 2, 2), Dtype.FLOAT32)
                .add("other.projection.bias", TableFixture.table(50, 2), Dtype.FLOAT32);
        if (hasBias) {
            writer.add(module + ".bias", TableFixture.table(100, 2), Dtype.FLOAT32);
        }
        try (OutputStream out = Files.newOutputStream(directory.resolve("model.safetensors"))) {
            writer.writeTo(out);
        }
        Dataset<Row> patches = sql("SELECT array_repeat(0f, 12) AS patches");
        Dataset<Row> projected = projector().setModelPath(path).transform(patches);
        assertThat(projected.first().<Float>getList(1)).containsExactly(hasBias ? 100f : 0f, hasBias ? 100.125f : 0f);
        assertThat(projected.schema().apply("embeddings").metadata().json())
                .contains("\"choices of config.json\":\"weightKey" + (hasBias ? ",biasKey" : "") + "\"");
    }

    @Test
    void aModelWithoutAProjectionIsTold() throws IOException {
        String path = model("llama-2-7b");
        Dataset<Row> patches = sql("SELECT array_repeat(0f, 12) AS patches");
        checkpoint("model.safetensors", "x");
        assertThatThrownBy(() -> projector().setModelPath(path).transform(patches))
                .hasMessageContaining("no part that reads pictures");
    }
}
