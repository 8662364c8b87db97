package io.github.sparkpositional.model.rotary;

import static io.github.sparkpositional.model.rotary.RotaryModel.base;

import io.github.sparkpositional.model.config.Keys;
import io.github.sparkpositional.model.part.PartBuilder;
import io.github.sparkpositional.model.part.PartModel;
import java.util.Map;

/**
 * Text models of which some or all layers are recurrences or convolutions, which know a token's place without being told. Source:
 * huggingface/transformers, release 5.17.0.
 */
final class HybridModels {
    private static final String RECURRENT = "its recurrence knows the place of a token; it takes no positions";

    static final Map<String, PartModel> ROWS = Map.ofEntries(
            Map.entry("bamba", base(10_000).partial(0.5).maxPosition(262_144).layers(LayerTypes::attentionIndices)),
            Map.entry("falcon_h1", base(10_000).maxPosition(8192).layers(LayerTypes::hybrid)),
            Map.entry("falcon_mamba", PartModel.without(RECURRENT)),
            Map.entry("granitemoehybrid", HybridModels::graniteHybrid),
            Map.entry(
                    "jamba",
                    PartModel.without(
                            "its recurrent layers know the place of a token; neither they nor its attention take positions")),
            Map.entry("lfm2", base(1_000_000).maxPosition(128_000).layers(LayerTypes::fullIndices)),
            Map.entry("lfm2_moe", base(1_000_000).maxPosition(128_000).layers(LayerTypes::fullIndices)),
            Map.entry("mamba", PartModel.without(RECURRENT)),
            Map.entry("mamba2", PartModel.without(RECURRENT)),
            Map.entry("minimax", base(1_000_000).maxPosition(131_072).layers(LayerTypes::linearInOdd)),
            Map.entry(
                    "nemotron_h",
                    PartModel.without(
                            "its recurrent layers know the place of a token; neither they nor its attention take positions")),
            Map.entry("qwen3_next", qwen3Next()),
            Map.entry("rwkv", PartModel.without(RECURRENT)));

    private HybridModels() {}

    static RotaryModel qwen3Next() {
        return base(10_000).headDim(256).maxPosition(32_768).partial(0.25).layers(LayerTypes::linearBut);
    }

    private static void graniteHybrid(Keys config, PartBuilder part) {
        String type = config.text("position_embedding_type").orElse("nope");
        switch (type) {
            case "rope" -> base(10_000).layers(LayerTypes::attentionOf).describe(config, part);
            case "nope" ->
                part.layers(LayerTypes.attentionOf(config))
                        .note("position_embedding_type says that its attention knows no positions");
            default -> throw config.refused("position_embedding_type", "is '" + type + "', which is not understood");
        }
    }
}
