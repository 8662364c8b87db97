package io.github.sparkpositional.model.rotary;

import static io.github.sparkpositional.model.rotary.RotaryModel.base;
import static java.util.Map.entry;

import io.github.sparkpositional.model.part.PartModel;
import java.util.Map;

/** Text models with multi-head latent attention (MLA): {@code qk_rope_head_dim} numbers of a head rotate, the others don't. */
final class LatentAttentionModels {
    static final Map<String, PartModel> ROWS = Map.ofEntries(
            entry("deepseek_v2", base(10_000).headDim("qk_rope_head_dim", 64).pairing("interleaved")),
            entry("deepseek_v3", deepseek3()),
            entry("glm4_moe_lite", deepseek3(202_752)),
            entry("kimi_k2", deepseek3()),
            entry(
                    "longcat_flash",
                    base(10_000_000)
                            .headDim("qk_rope_head_dim", 64)
                            .maxPosition(131_072)
                            .pairing("interleaved-to-half")),
            entry("minicpm3", base(10_000).headDim("qk_rope_head_dim", 32).maxPosition(32_768)));

    private LatentAttentionModels() {}

    private static PartModel deepseek3() {
        return deepseek3(4096);
    }

    /** The owner's class leaves pairs as they stand only where {@code rope_interleave} is false. */
    private static PartModel deepseek3(int maxPosition) {
        RotaryModel moved = base(10_000)
                .headDim("qk_rope_head_dim", 64)
                .maxPosition(maxPosition)
                .pairing("interleaved-to-half");
        RotaryModel half = base(10_000).headDim("qk_rope_head_dim", 64).maxPosition(maxPosition);
        return (config, part) -> (config.flag("rope_interleave").orElse(true) ? moved : half).describe(config, part);
    }
}
