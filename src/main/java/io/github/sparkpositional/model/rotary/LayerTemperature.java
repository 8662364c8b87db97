package io.github.sparkpositional.model.rotary;

import io.github.sparkpositional.kernel.position.Convention;
import io.github.sparkpositional.model.config.Chosen;
import io.github.sparkpositional.model.config.Keys;
import io.github.sparkpositional.model.part.PartBuilder;
import java.util.List;

/** The factor that queries have beside their angles, on the layers that have it. */
@FunctionalInterface
interface LayerTemperature {

    /**
     * Adds it to a part.
     *
     * @param rope the object about rotary angles; null where the file has none
     * @param withoutPositions numbers of the layers that don't rotate
     */
    void describe(Keys config, Keys rope, List<Integer> withoutPositions, PartBuilder part);

    /** Queries are as they are. */
    static void none(Keys config, Keys rope, List<Integer> withoutPositions, PartBuilder part) {}

    /** On layers that don't rotate. Source: huggingface/transformers, release 5.18.0, {@code Llama4TextAttention.forward}. */
    static void llama4(Keys config, Keys rope, List<Integer> withoutPositions, PartBuilder part) {
        // A number in files of release 4, as Meta's own code has it.
        boolean isTuned = config.node("attn_temperature_tuning")
                .map(value -> value.asBoolean(true))
                .orElse(true);
        Chosen chosen = new Chosen()
                .with("temperatureStep", config.decimal("floor_scale").orElse(8192.0))
                .with("temperatureScale", config.decimal("attn_scale").orElse(0.1));
        if (isTuned && !withoutPositions.isEmpty()) {
            part.add("", Convention.ofPreset("llama4-temperature", chosen.choices()), withoutPositions);
        }
    }

    /** On all layers. Source: huggingface/transformers, release 5.18.0, {@code get_llama_4_attn_scale} of Ministral 3. */
    static void ministral3(Keys config, Keys rope, List<Integer> withoutPositions, PartBuilder part) {
        Chosen chosen = new Chosen();
        if (rope != null) {
            if (!rope.has("llama_4_scaling_beta")) {
                return;
            }
            chosen.withAny("temperatureScale", rope.decimal("llama_4_scaling_beta"))
                    .with(
                            "temperatureStep",
                            rope.decimal("original_max_position_embeddings")
                                    .orElseThrow(() -> rope.missing("original_max_position_embeddings")));
        }
        part.preset("ministral3-temperature", chosen);
    }
}
