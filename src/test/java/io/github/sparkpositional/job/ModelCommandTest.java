package io.github.sparkpositional.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What {@code jobs/submit model} says of a directory. */
class ModelCommandTest {
    private static final String CASES = "src/test/resources/models/configs/";

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

    @Test
    void aDirectoryThatIsNoModelIsAMistake() {
        Console console = Console.run("model", "src/test/resources");
        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.errors()).contains("There is no config.json in 'src/test/resources'");
    }
}
