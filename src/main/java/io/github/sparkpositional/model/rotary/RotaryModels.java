package io.github.sparkpositional.model.rotary;

import static io.github.sparkpositional.model.rotary.RotaryModel.base;

import io.github.sparkpositional.model.part.PartModel;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Text models with rotary angles, one row per {@code model_type}: what its owner (huggingface/transformers, release 5.17.0)
 * takes where a key is absent, and which keys have other names.
 */
public final class RotaryModels {
    static final String INTERLEAVED = "interleaved";

    public static final SortedMap<String, PartModel> ROWS = new TreeMap<>(Map.ofEntries(
            row("llama", base(10_000)),
            row("mistral", base(10_000).maxPosition(131_072)),
            row("ministral", base(10_000).maxPosition(131_072)),
            row(
                    "ministral3",
                    base(1_000_000)
                            .headDim(128)
                            .maxPosition(262_144)
                            .tempered(LayerTemperature::ministral3)
                            .unwritten(yarn(16, 16_384, "mscale", "1.0", "mscaleAllDim", "1.0"))),
            row("mixtral", base(1_000_000).maxPosition(131_072)),
            row("qwen2", base(10_000).maxPosition(32_768).layers(LayerTypes::windowsFrom)),
            row("qwen2_moe", base(10_000).maxPosition(32_768).layers(LayerTypes::windowsFrom)),
            row("qwen3", base(10_000).headDim(128).maxPosition(32_768).layers(LayerTypes::windowsFrom)),
            row("qwen3_moe", base(10_000).maxPosition(32_768)),
            row("qwen3_next", qwen3Next().partial(0.25)),
            row("qwen3_5_text", qwen35()),
            row("qwen3_5_moe_text", qwen35()),
            row("qwen2_vl_text", qwenVl()),
            row("qwen2_5_vl_text", qwenVl()),
            row("qwen2_5_omni_text", qwenVl()),
            row("qwen3_vl_text", qwen3Vl()),
            row("qwen3_vl_moe_text", qwen3Vl()),
            row("qwen3_omni_moe_text", base(1_000_000).maxPosition(32_768).sections("strided", 24, 20, 20)),
            row("gemma", base(10_000).headDim(256).maxPosition(8192)),
            row("gemma2", base(10_000).headDim(256).maxPosition(8192).layers(LayerTypes::everyOther)),
            row(
                    "gemma3_text",
                    base(1_000_000)
                            .local(10_000, "rope_local_base_freq")
                            .headDim(256)
                            .maxPosition(131_072)
                            .layers(LayerTypes.slidingBut(6))),
            row("gemma4_text", gemma4()),
            row("phi", base(10_000).partial(0.5)),
            row("phi3", base(10_000).maxPosition(4096).trained(4096)),
            row("deepseek_v2", base(10_000).headDim("qk_rope_head_dim", 64).pairing(INTERLEAVED)),
            row("deepseek_v3", deepseek3()),
            row("kimi_k2", deepseek3()),
            row(
                    "gpt_oss",
                    base(150_000)
                            .headDim(64)
                            .maxPosition(131_072)
                            .layers(LayerTypes::everyOther)
                            .unwritten(yarn(32, 4096, "rampTruncation", "false"))),
            row(
                    "smollm3",
                    base(2_000_000)
                            .maxPosition(32_768)
                            .layers(LayerTypes::windowsWithoutRope)
                            .rotating(RotationOfLayers::byInterval)),
            row("olmo", base(10_000)),
            row("olmo2", base(10_000)),
            row("starcoder2", base(10_000).maxPosition(4096)),
            row(
                    "cohere",
                    base(500_000)
                            .partial(1, "partial_rotary_factor", "rotary_pct")
                            .maxPosition(8192)
                            .pairing(INTERLEAVED)),
            row(
                    "cohere2",
                    base(10_000)
                            .partial(1, "partial_rotary_factor", "rotary_pct")
                            .maxPosition(8192)
                            .pairing(INTERLEAVED)
                            .layers(LayerTypes.slidingBut(4))
                            .rotating(RotationOfLayers::slidingOnly)),
            row(
                    "glm",
                    base(10_000).headDim(128).partial(0.5).maxPosition(131_072).pairing(INTERLEAVED)),
            row(
                    "glm4",
                    base(10_000).headDim(128).partial(0.5).maxPosition(131_072).pairing(INTERLEAVED)),
            row(
                    "glm4v_text",
                    base(10_000)
                            .partial(0.5)
                            .maxPosition(32_768)
                            .pairing(INTERLEAVED)
                            .sections("consecutive", 8, 12, 12)),
            row("ernie4_5", base(500_000).headDim(128).maxPosition(131_072).pairing(INTERLEAVED)),
            row("ernie4_5_moe", base(500_000).maxPosition(131_072).pairing(INTERLEAVED)),
            row(
                    "ernie4_5_vl_moe_text",
                    base(500_000).maxPosition(131_072).pairing(INTERLEAVED).sections("time-last", 22, 22, 20)),
            row(
                    "gpt_neox",
                    base(10_000)
                            .thetaNamed("rotary_emb_base", "rope_theta")
                            .partial(0.25, "rotary_pct", "partial_rotary_factor")),
            row(
                    "stablelm",
                    base(10_000)
                            .partial(0.25, "partial_rotary_factor", "rope_pct")
                            .maxPosition(4096)),
            row(
                    "llama4_text",
                    base(500_000)
                            .headDim(128)
                            .maxPosition(131_072)
                            .pairing(INTERLEAVED)
                            .layers(LayerTypes::chunksWithRope)
                            .rotating(RotationOfLayers::byInterval)
                            .tempered(LayerTemperature::llama4)),
            row(
                    "modernbert",
                    base(160_000)
                            .thetaNamed("global_rope_theta")
                            .local(10_000, "local_rope_theta")
                            .maxPosition(8192)
                            .layers(LayerTypes::globalFirst)),
            row("hunyuan_vl_text", hunyuan())));

    static {
        ROWS.putAll(FurtherRotaryModels.ROWS);
        ROWS.putAll(HybridModels.ROWS);
    }

    private RotaryModels() {}

    static Map.Entry<String, PartModel> row(String modelType, PartModel model) {
        return Map.entry(modelType, model);
    }

    private static Map<String, String> yarn(int factor, int trained, String... further) {
        Map<String, String> choices = new TreeMap<>(Map.of(
                "scaling", "yarn", "scalingFactor", factor + ".0", "originalMaxPosition", String.valueOf(trained)));
        for (int i = 0; i < further.length; i += 2) {
            choices.put(further[i], further[i + 1]);
        }
        return choices;
    }

    private static RotaryModel qwenVl() {
        return base(1_000_000).maxPosition(32_768).layers(LayerTypes::windowsFrom);
    }

    private static RotaryModel qwen3Vl() {
        return base(500_000).headDim(128).maxPosition(128_000).sections("strided", 24, 20, 20);
    }

    private static RotaryModel qwen3Next() {
        return base(10_000).headDim(256).maxPosition(32_768).layers(LayerTypes::linearBut);
    }

    private static RotaryModel qwen35() {
        return qwen3Next().partial(0.25).sections("strided", 11, 11, 10);
    }

    private static PartModel deepseek3() {
        return deepseek3(4096);
    }

    /** The owner's class leaves pairs as they stand only where {@code rope_interleave} is false. */
    static PartModel deepseek3(int maxPosition) {
        RotaryModel moved = base(10_000)
                .headDim("qk_rope_head_dim", 64)
                .maxPosition(maxPosition)
                .pairing("interleaved-to-half");
        RotaryModel half = base(10_000).headDim("qk_rope_head_dim", 64).maxPosition(maxPosition);
        return (config, part) -> (config.flag("rope_interleave").orElse(true) ? moved : half).describe(config, part);
    }

    private static PartModel hunyuan() {
        RotaryModel model = base(10_000);
        return (config, part) -> {
            for (String used : new String[] {"use_rotary_pos_emb", "position_embedding_xdrope"}) {
                if (!config.flag(used).orElse(true)) {
                    throw config.refused(used, "is false, which is not understood");
                }
            }
            model.describe(config, part);
        };
    }

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
