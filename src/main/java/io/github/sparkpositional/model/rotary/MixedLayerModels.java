package io.github.sparkpositional.model.rotary;

import static io.github.sparkpositional.model.rotary.RotaryModel.base;
import static java.util.Map.entry;

import io.github.sparkpositional.model.part.PartModel;
import java.util.Map;

/** Text models whose layers differ: some see a window or a chunk, rotate by a base of their own, or do not rotate. */
final class MixedLayerModels {
    static final Map<String, PartModel> ROWS = Map.ofEntries(
            entry(
                    "cohere2",
                    base(10_000)
                            .partial(1, "partial_rotary_factor", "rotary_pct")
                            .maxPosition(8192)
                            .pairing("interleaved")
                            .layers(LayerTypes.slidingBut(4))
                            .rotating(RotationOfLayers::slidingOnly)),
            entry("exaone4", base(10_000).layers(LayerTypes::windowsBut4).rotating(RotationOfLayers::slidingIfAny)),
            entry("gemma2", base(10_000).headDim(256).maxPosition(8192).layers(LayerTypes::everyOther)),
            entry(
                    "gemma3_text",
                    base(1_000_000)
                            .local(10_000, "rope_local_base_freq")
                            .headDim(256)
                            .maxPosition(131_072)
                            .layers(LayerTypes.slidingBut(6))),
            entry(
                    "gemma3n_text",
                    base(1_000_000)
                            .local(10_000, "rope_local_base_freq")
                            .headDim(256)
                            .maxPosition(32_768)
                            .layers(LayerTypes.slidingBut(5))),
            entry("gemma4_text", gemma4()),
            entry(
                    "gpt_oss",
                    base(150_000)
                            .headDim(64)
                            .maxPosition(131_072)
                            .layers(LayerTypes::everyOther)
                            .unwritten(UnwrittenScaling.yarn(32, 4096, "rampTruncation", "false"))),
            entry(
                    "llama4_text",
                    base(500_000)
                            .headDim(128)
                            .maxPosition(131_072)
                            .pairing("interleaved")
                            .layers(LayerTypes::chunksWithRope)
                            .rotating(RotationOfLayers::byInterval)
                            .tempered(LayerTemperature::llama4)),
            entry(
                    "modernbert",
                    base(160_000)
                            .thetaNamed("global_rope_theta")
                            .local(10_000, "local_rope_theta")
                            .maxPosition(8192)
                            .layers(LayerTypes::globalFirst)),
            entry(
                    "modernbert-decoder",
                    base(160_000)
                            .thetaNamed("global_rope_theta")
                            .local(10_000, "local_rope_theta")
                            .maxPosition(8192)
                            .layers(LayerTypes::globalFirst)),
            entry("olmo3", base(500_000).local(500_000, "rope_theta").layers(LayerTypes.slidingBut(4))),
            entry("qwen2", base(10_000).maxPosition(32_768).layers(LayerTypes::windowsFrom)),
            entry("qwen2_moe", base(10_000).maxPosition(32_768).layers(LayerTypes::windowsFrom)),
            entry("qwen3", base(10_000).headDim(128).maxPosition(32_768).layers(LayerTypes::windowsFrom)),
            entry(
                    "smollm3",
                    base(2_000_000)
                            .maxPosition(32_768)
                            .layers(LayerTypes::windowsWithoutRope)
                            .rotating(RotationOfLayers::byInterval)),
            entry("t5_gemma_module", base(10_000).headDim(256).maxPosition(8192).layers(LayerTypes::everyOther)),
            entry("vaultgemma", base(10_000).headDim(256).maxPosition(8192).layers(LayerTypes::everyOther)));

    private MixedLayerModels() {}

    private static RotaryModel gemma4() {
        return base(1_000_000)
                .local(10_000, "rope_local_base_freq")
                .unwritten(Map.of("scaling", "proportional", "partialRotaryFactor", "0.25"))
                .headDim(256)
                .fullHeadDim("global_head_dim", 512)
                .maxPosition(131_072)
                .layers(LayerTypes.slidingButLast(6));
    }
}
