package io.github.sparkpositional.model.text;

import static java.util.Map.entry;

import io.github.sparkpositional.model.config.Chosen;
import io.github.sparkpositional.model.config.Keys;
import io.github.sparkpositional.model.part.PartBuilder;
import io.github.sparkpositional.model.part.PartModel;
import io.github.sparkpositional.model.rotary.RotaryModel;
import java.util.Map;

/** Text models with rotary angles under keys of their own. */
final class NamedRotaryModels {
    static final Map<String, PartModel> ROWS = Map.ofEntries(
            entry("codegen", NamedRotaryModels::gptJ),
            entry("gptj", NamedRotaryModels::gptJ),
            entry("nomic_bert", NamedRotaryModels::nomicBert));

    private NamedRotaryModels() {}

    private static void gptJ(Keys config, PartBuilder part) {
        part.preset(
                "gpt-j",
                new Chosen()
                        .with("dim", config.headWidth())
                        .with("rotaryDim", config.integer("rotary_dim").orElse(64)));
        if (!config.flag("rotary").orElse(true)) {
            throw config.refused("rotary", "is false, and GPT-J without rotary angles is not understood");
        }
    }

    /** Its own names, as its owner's code has them, or those of transformers. */
    private static void nomicBert(Keys config, PartBuilder part) {
        if (!config.has("rotary_emb_base") && !config.has("rotary_emb_fraction")) {
            RotaryModel.writtenBase().describe(config, part);
            return;
        }
        double share = config.decimal("rotary_emb_fraction").orElse(0.0);
        if (share <= 0) {
            throw config.refused("rotary_emb_fraction", "must be above 0, or there are no rotary angles");
        }
        if (config.decimal("rotary_emb_scale_base").isPresent()) {
            throw config.refused("rotary_emb_scale_base", "is set, and xPos is not understood here");
        }
        Chosen chosen = new Chosen()
                .with("dim", config.headWidth())
                .with("base", config.decimal("rotary_emb_base").orElse(10_000.0))
                .with("partialRotaryFactor", share)
                .with("pairing", config.flag("rotary_emb_interleaved").orElse(false) ? "interleaved" : "half")
                .with("angleForm", "repeated");
        config.decimal("rotary_scaling_factor").ifPresent(factor -> chosen.with("scaling", "dynamic-ntk")
                .with("scalingFactor", factor)
                .with("maxPosition", config.required("max_trained_positions", "max_position_embeddings")));
        part.encoding("", "rotary", chosen);
    }
}
