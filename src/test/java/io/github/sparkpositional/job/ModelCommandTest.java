package io.github.sparkpositional.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sparkpositional.kernel.tensor.Dtype;
import io.github.sparkpositional.kernel.tensor.Tensor;
import io.github.sparkpositional.table.SafetensorsWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code jobs/submit model} says of a directory. */
class ModelCommandTest {
    private static final String CASES = "src/test/resources/models/configs/";

    @TempDir
    Path directory;

    @Test
    void saysInWordsWhatFollows() {
        Console console = Console.run("model", CASES + "command-r7b");
        assertThat(console.exitCode()).isZero();
        assertThat(console.output().lines())
                .anySatisfy(line -> assertThat(line).startsWith("cohere2 (").contains("config.json, sha256 "))
                .contains("text (cohere2)")
                .contains("    angleForm=repeated base=50000.0 dim=128 pairing=interleaved")
                .contains("  layers without positions: 3, 7, 11, 15, 19, 23, 27, 31")
                .anySatisfy(line -> assertThat(line)
                        .startsWith("keys that say nothing about positions, and were not read: ")
                        .contains("num_key_value_heads")
                        .endsWith("sliding_window"));
    }

    @Test
    void saysTheSameInJson() throws IOException {
        Console console = Console.run("model", CASES + "dinov2-reg-base", "--json");
        JsonNode said = new ObjectMapper().readTree(console.output());
        assertThat(said.at("/model_type").asText()).isEqualTo("dinov2_with_registers");
        assertThat(said.at("/files/config.json/sha256").asText()).hasSize(64);
        assertThat(said.at("/vision/conventions/0/preset").asText()).isEqualTo("dinov2-hf");
        assertThat(said.at("/vision/conventions/0/choices/tableGrid").asText()).isEqualTo("37,37");
        assertThat(said.at("/vision/conventions/0/rows").asInt()).isEqualTo(1370);
        assertThat(said.at("/vision/prefix_tokens_without_position").asInt()).isEqualTo(4);
    }

    @Test
    void saysWhatIsDoneToPicturesAndVideos() throws IOException {
        String cases = "src/test/resources/models/processors/";
        JsonNode pictures = new ObjectMapper()
                .readTree(Console.run("model", cases + "siglip_nested-1/model", "--json")
                        .output());
        JsonNode videos = new ObjectMapper()
                .readTree(Console.run("model", cases + "qwen3_vl_video-1/model", "--json")
                        .output());

        assertThat(pictures.at("/images/processor").asText()).isEqualTo("Siglip");
        assertThat(pictures.at("/images/file").asText()).endsWith("processor_config.json");
        assertThat(pictures.at("/images/choices/resizeHeight").asText()).isEqualTo("256");
        assertThat(pictures.at("/positions/not_understood").asText()).contains("There is no config.json");
        assertThat(videos.at("/videos/choices/smartVersion").asText()).isEqualTo("frames");
        assertThat(Console.run("model", cases + "timm_vit-1/model").output().lines())
                .anySatisfy(line -> assertThat(line).startsWith("images (timm, "));
    }

    private Path model(String config) throws IOException {
        Files.copy(Path.of(CASES + config + "/config.json"), directory.resolve("config.json"));
        return directory;
    }

    private JsonNode json() throws IOException {
        Console console = Console.run("model", directory.toString(), "--json");
        assertThat(console.exitCode()).as(console.errors()).isZero();
        return new ObjectMapper().readTree(console.output());
    }

    @Test
    void saysSpecialTokensAndTheTensorsOfTheCheckpoint() throws IOException {
        model("bert-base");
        Path tokenizer = Path.of("src/test/resources/tokenizers/models/wordpiece-left");
        for (String file : List.of("tokenizer.json", "tokenizer_config.json")) {
            Files.copy(tokenizer.resolve(file), directory.resolve(file));
        }
        try (OutputStream out = Files.newOutputStream(directory.resolve("model.safetensors"))) {
            new SafetensorsWriter()
                    .add("bert.embeddings.word_embeddings.weight", Tensor.matrix(2, 4, new float[8]), Dtype.FLOAT32)
                    .writeTo(out);
        }
        JsonNode said = json();
        assertThat(said.at("/tokenizer/special_tokens/pad_token").toString())
                .contains("\"token\":\"[MASK]\"", "\"id\":4");
        assertThat(said.at("/tokenizer/padding_side").asText()).isEqualTo("left");
        assertThat(said.at("/tokenizer/model_max_length").asInt()).isEqualTo(10);
        assertThat(said.at("/tokenizer/sha256 of tokenizer_config.json").asText())
                .hasSize(64);
        assertThat(said.at("/tensors/token_embeddings/name").asText())
                .isEqualTo("bert.embeddings.word_embeddings.weight");
        assertThat(said.at("/tensors/token_embeddings/shape").toString()).isEqualTo("[2,4]");
        assertThat(said.at("/tensors/text_positions/not_found").asText()).contains("position_embeddings");
        assertThat(Console.run("model", directory.toString()).output().lines())
                .contains("  padding_side: left", "  pad_token: [MASK] (4)")
                .contains("  token embeddings: bert.embeddings.word_embeddings.weight [2, 4]");
    }

    @Test
    void aPartThatIsNotUnderstoodSaysNothingAgainstTheOthers() throws IOException {
        String config = Files.readString(Path.of(CASES + "qwen2-vl-7b/config.json"));
        JsonNode whole = new ObjectMapper().readTree(config);
        ((ObjectNode) whole).putObject("vision_config").put("model_type", "qwen9_vl_vision");
        Files.writeString(directory.resolve("config.json"), whole.toString());
        JsonNode said = json();
        assertThat(said.at("/vision/not_understood").asText()).contains("vision_config.model_type", "qwen9_vl_vision");
        assertThat(said.at("/text/conventions").size()).isPositive();
    }

    @Test
    void aDirectoryThatIsNoModelIsAMistake() {
        Console console = Console.run("model", "src/test/resources");
        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.errors()).contains("There is no config.json in 'src/test/resources'");
    }
}
