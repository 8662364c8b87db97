package io.github.sparkpositional.kernel.position.temperature;

import static io.github.sparkpositional.kernel.convention.Choices.none;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Preset;
import io.github.sparkpositional.kernel.position.PositionChoices;
import java.util.List;

/** Conventions of attention temperature. */
public final class TemperaturePresets {
    /** One row per convention. */
    public static final List<Preset> ROWS = List.of(
            row(
                    "llama4-temperature",
                    "Llama4TextAttention.forward",
                    "Positions count from 1; a step every 8192 of them; for the layers without rotary angles.",
                    none().with(TemperatureFamily.STEP, 8192.0).with(PositionChoices.POSITION_OFFSET, 1.0)),
            row(
                    "ministral3-temperature",
                    "get_llama_4_attn_scale",
                    "Positions count from 0; a step every 16384, the length that the model was trained on first.",
                    none().with(TemperatureFamily.STEP, 16384.0)));

    private TemperaturePresets() {}

    private static Preset row(String name, String function, String sentence, Choices choices) {
        return new Preset(
                name,
                TemperatureFamily.INSTANCE,
                "huggingface/transformers",
                function,
                "release 5.17.0",
                sentence,
                choices.with(TemperatureFamily.SCALE, 0.1));
    }
}
