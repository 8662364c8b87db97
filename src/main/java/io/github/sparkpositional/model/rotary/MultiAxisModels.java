package io.github.sparkpositional.model.rotary;

import static io.github.sparkpositional.model.rotary.RotaryModel.base;
import static java.util.Map.entry;

import io.github.sparkpositional.model.part.PartModel;
import java.util.Map;

/** Text models whose tokens have a position on each of several axes (M-RoPE, XD-RoPE): a section of a head for each axis. */
final class MultiAxisModels {
    static final Map<String, PartModel> ROWS = Map.ofEntries(
            entry(
                    "ernie4_5_vl_moe_text",
                    base(500_000).maxPosition(131_072).pairing("interleaved").sections("time-last", 22, 22, 20)),
            entry(
                    "glm4v_moe_text",
                    base(10_000).partial(0.5).maxPosition(65_536).sections("consecutive", 8, 12, 12)),
            entry(
                    "glm4v_text",
                    base(10_000)
                            .partial(0.5)
                            .maxPosition(32_768)
                            .pairing("interleaved")
                            .sections("consecutive", 8, 12, 12)),
            entry("hunyuan_vl_text", hunyuan()),
            entry("qwen2_5_omni_text", qwenVl()),
            entry("qwen2_5_vl_text", qwenVl()),
            entry("qwen2_vl_text", qwenVl()),
            entry("qwen3_5_moe_text", qwen35()),
            entry("qwen3_5_text", qwen35()),
            entry("qwen3_omni_moe_text", base(1_000_000).maxPosition(32_768).sections("strided", 24, 20, 20)),
            entry("qwen3_vl_moe_text", qwen3Vl()),
            entry("qwen3_vl_text", qwen3Vl()));

    private MultiAxisModels() {}

    private static RotaryModel qwenVl() {
        return base(1_000_000).maxPosition(32_768).layers(LayerTypes::windowsFrom);
    }

    private static RotaryModel qwen3Vl() {
        return base(500_000).headDim(128).maxPosition(128_000).sections("strided", 24, 20, 20);
    }

    private static RotaryModel qwen35() {
        return HybridModels.qwen3Next().sections("strided", 11, 11, 10);
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
}
