package io.github.sparkpositional.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Family;
import io.github.sparkpositional.kernel.position.Convention;
import io.github.sparkpositional.kernel.position.Presets;
import io.github.sparkpositional.kernel.position.learned.LearnedFamily;
import io.github.sparkpositional.kernel.position.rotary.RotaryFamily;
import io.github.sparkpositional.kernel.position.sinusoid.SinusoidFamily;
import io.github.sparkpositional.model.part.ModelConvention;
import io.github.sparkpositional.model.part.ModelPart;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The numbers of published models, and the choices that follow from them: one small file for each type without a case. */
class ModelFactsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FACTS = Path.of("src/test/resources/models/facts.json");
    private static final Path CASES = Path.of("src/test/resources/models/configs");

    @TempDir
    Path directory;

    @Test
    void choicesFollowFromPublishedNumbers() throws IOException {
        ArrayNode facts = (ArrayNode) JSON.readTree(FACTS.toFile());
        List<JsonNode> wrong = new ArrayList<>();
        for (JsonNode fact : facts) {
            ArrayNode says = JSON.createArrayNode();
            describe(model(fact.get("config"))).forEach(says::add);
            if (!says.equals(fact.get("says"))) {
                wrong.add(((ObjectNode) fact.deepCopy()).set("says", says));
            }
        }
        assertThat(wrong.stream().map(JsonNode::toPrettyString))
                .as("models that say something else; this is what they say now")
                .isEmpty();
    }

    @Test
    void everyTypeHasACaseOrAFact() throws IOException {
        TreeSet<String> shown = new TreeSet<>();
        JSON.readTree(FACTS.toFile()).forEach(fact -> types(fact.get("config"), shown));
        for (Path one : ModelCase.directories(CASES)) {
            File config = one.resolve("config.json").toFile();
            types(JSON.readTree(config), shown);
            Model model = Model.read(one.toString());
            model.parts().forEach(part -> shown.add(part.modelType()));
        }
        for (JsonNode fact : JSON.readTree(FACTS.toFile())) {
            model(fact.get("config")).parts().forEach(part -> shown.add(part.modelType()));
        }
        assertThat(shown).containsAll(Model.types());
    }

    /** Presets named after models hold what the models' files say. */
    @ParameterizedTest
    @CsvSource({
        "qwen3, qwen3-8b, ''",
        "deepseek-v3, deepseek-v3, ''",
        "gemma-3, gemma3-4b, full_attention",
        "gemma-3-local, gemma3-4b, sliding_attention",
        "modernbert, modernbert-base, full_attention",
        "modernbert-local, modernbert-base, sliding_attention",
        "llama-3-1, llama-3.1-8b, ''",
        "llama3, meta-llama/Meta-Llama-3-8B, ''",
        "phi-4, microsoft/phi-4, ''"
    })
    void presetsOfModelsHoldWhatTheirFilesSay(String preset, String name, String layerType) throws IOException {
        Model model = Files.exists(CASES.resolve(name))
                ? Model.read(CASES.resolve(name).toString())
                : fact(name);
        Choices said = new ModelSelection(List.of(RotaryFamily.INSTANCE), ModelPart.TEXT, layerType)
                .in(model)
                .convention()
                .convention()
                .complete();
        assertThat(said.written().entrySet())
                .containsAll(Presets.find(preset).choices().written().entrySet());
        assertThat(Convention.ofPreset(
                                preset, Choices.of(Map.of("dim", said.written().get("dim"))))
                        .complete())
                .isEqualTo(said);
    }

    @Test
    void thePageListsEveryType() throws IOException {
        String page = Files.readString(Path.of("src/site/markdown/models.md"));
        assertThat(Model.types()).allSatisfy(type -> assertThat(page).contains("`" + type + "`"));
    }

    private Model fact(String name) throws IOException {
        for (JsonNode fact : JSON.readTree(FACTS.toFile())) {
            if (fact.get("model").asText().equals(name)) {
                return model(fact.get("config"));
            }
        }
        throw new IllegalArgumentException("There is no fact about " + name + ".");
    }

    private Model model(JsonNode config) throws IOException {
        JSON.writeValue(directory.resolve("config.json").toFile(), config);
        return Model.read(directory.toString());
    }

    private static void types(JsonNode config, TreeSet<String> types) {
        config.findValuesAsText("model_type").forEach(types::add);
    }

    private static List<String> describe(Model model) {
        List<String> says = new ArrayList<>();
        for (ModelPart part : model.parts()) {
            for (ModelConvention one : part.conventions()) {
                says.add(String.join(
                                " ",
                                part.name(),
                                one.convention()
                                        .preset()
                                        .orElse(one.convention().family().name()),
                                one.layerType())
                        + one.convention().choices()
                        + (one.tableRows() > 0 ? " rows=" + one.tableRows() : "")
                        + (one.layers().isEmpty() ? "" : " layers=" + one.layers()));
            }
            if (!part.withoutPositions().isEmpty()) {
                says.add(part.name() + " without positions " + part.withoutPositions());
            }
            part.notes().forEach(note -> says.add(part.name() + " note: " + note));
        }
        return says;
    }

    /** Release 5.17 writes that rows and columns rotate, beside the base. */
    @ParameterizedTest
    @CsvSource({
        "pixtral, 'head_dim', 64",
        "qwen2_vl_vision, embed_dim, 1280",
        "qwen2_5_vl_vision, hidden_size, 1280",
        "qwen3_vl_vision, hidden_size, 1152",
        "qwen3_5_moe_vision, hidden_size, 1152",
        "glm4v_vision, hidden_size, 1536",
        "ernie4_5_vl_moe_vision, hidden_size, 1280"
    })
    void aVisionTowerMeansTheSameInBothSpellings(String type, String key, int width) throws IOException {
        String common = "{\"model_type\": \"" + type + "\", \"" + key + "\": " + width + ", \"num_heads\": 16, ";
        JsonNode old = JSON.readTree(common + "\"rope_theta\": 500.0}");
        JsonNode current =
                JSON.readTree(common + "\"rope_parameters\": {\"rope_type\": \"axial\", \"rope_theta\": 500.0}}");

        assertThat(describe(model(current))).isEqualTo(describe(model(old))).anySatisfy(said -> assertThat(said)
                .contains("base=500.0"));
    }

    @Test
    void frequenciesOfAVisionTowerAreNotScaled() throws IOException {
        JsonNode scaled = JSON.readTree("{\"model_type\": \"qwen2_vl_vision\", \"rope_parameters\":"
                + " {\"rope_type\": \"linear\", \"rope_theta\": 500.0, \"factor\": 2.0}}");

        assertThatThrownBy(() -> model(scaled)).hasMessageContaining("config.json: rope_parameters scale");
    }

    @Test
    void anglesOfTextComeBeforeTablesOfOtherParts() throws IOException {
        Model omni =
                model(JSON.readTree("{\"model_type\": \"qwen2_5_omni_thinker\", \"text_config\": {\"hidden_size\": 64,"
                        + " \"num_attention_heads\": 4}, \"audio_config\": {\"d_model\": 32}}"));
        List<Family> ofTokens = List.of(RotaryFamily.INSTANCE, SinusoidFamily.INSTANCE, LearnedFamily.INSTANCE);

        assertThat(new ModelSelection(ofTokens, "", "").in(omni).part().name()).isEqualTo("text");
        assertThat(new ModelSelection(ofTokens, "audio", "")
                        .in(omni)
                        .convention()
                        .convention()
                        .choices()
                        .written())
                .containsEntry("positionPeriod", "100");

        assertThatThrownBy(() -> new ModelSelection(List.of(SinusoidFamily.INSTANCE), "", "").in(omni))
                .hasMessageContaining("for audio alone, not for text: audio sinusoid; set modelPart to audio");

        Model whisper = model(JSON.readTree("{\"model_type\": \"whisper\", \"d_model\": 32}"));
        assertThatThrownBy(() -> new ModelSelection(ofTokens, "", "").in(whisper))
                .hasMessageContaining("set modelPart");
    }

    @Test
    void whoAsksForPositionsThatThereAreNotIsToldWhy() throws IOException {
        Model mamba = model(JSON.readTree("{\"model_type\": \"mamba\", \"hidden_size\": 64}"));

        assertThatThrownBy(() -> new ModelSelection(List.of(RotaryFamily.INSTANCE), "", "").in(mamba))
                .hasMessageContaining(
                        "it has none. text: its recurrence knows the place of a token; it takes no positions.");
    }

    @Test
    void keysOfAModelWithoutPositionsAreNoMistake() throws IOException {
        assertThat(model(JSON.readTree("{\"model_type\": \"wav2vec2\", \"num_conv_pos_embeddings\": 128}"))
                        .part("audio")
                        .orElseThrow()
                        .notes())
                .hasSize(1);
    }

    @Test
    void codeThatStandsBesideTheFilesIsNotRead() throws IOException {
        JsonNode remote = JSON.readTree("{\"model_type\": \"internlm2\", \"auto_map\": {\"AutoConfig\": \"x\"}}");

        assertThatThrownBy(() -> model(remote))
                .hasMessageContaining(
                        "config.json: model_type is 'internlm2', which is not understood. Its code stands beside");
    }

    @Test
    void aFactorOfOneChangesNothing() throws IOException {
        String stablelm = "{\"model_type\": \"stablelm\", \"hidden_size\": 64, \"num_attention_heads\": 4,"
                + " \"rotary_scaling_factor\": ";

        assertThat(model(JSON.readTree(stablelm + "1.0}")).parts()).hasSize(1);
        assertThatThrownBy(() -> model(JSON.readTree(stablelm + "2.0}")))
                .hasMessageContaining("rotary_scaling_factor is 2.0");
    }

    @Test
    void aFileIsReadAsItStands() throws IOException {
        Files.writeString(
                directory.resolve("config.json"), "{\"model_type\": \"gpt2\", \"n_embd\": 8, \"scale\": Infinity}");
        assertThat(Model.read(directory.toString()).modelType()).isEqualTo("gpt2");
    }
}
