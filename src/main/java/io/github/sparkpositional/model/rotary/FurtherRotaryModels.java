package io.github.sparkpositional.model.rotary;

import static io.github.sparkpositional.model.rotary.RotaryModel.base;
import static io.github.sparkpositional.model.rotary.RotaryModels.INTERLEAVED;
import static io.github.sparkpositional.model.rotary.RotaryModels.row;

import io.github.sparkpositional.model.part.PartModel;
import java.util.Map;

/** Less common kin of LLaMA, as {@link RotaryModels} has the others. */
final class FurtherRotaryModels {
    static final Map<String, PartModel> ROWS = Map.ofEntries(
            row("apertus", base(12_000_000).maxPosition(65_536).unwritten(llama3(8, 8192))),
            row("arcee", base(10_000).maxPosition(4096)),
            row("aria_text", base(10_000)),
            row("bitnet", base(500_000)),
            row("chameleon", base(10_000).maxPosition(4096)),
            row("diffllama", base(10_000)),
            row("dots1", base(10_000)),
            row("eurobert", base(10_000).maxPosition(8192)),
            row("exaone4", base(10_000).layers(LayerTypes::windowsBut4).rotating(RotationOfLayers::slidingIfAny)),
            row("flex_olmo", base(500_000).maxPosition(4096)),
            row(
                    "gemma3n_text",
                    base(1_000_000)
                            .local(10_000, "rope_local_base_freq")
                            .headDim(256)
                            .maxPosition(32_768)
                            .layers(LayerTypes.slidingBut(5))),
            row("glm4_moe", base(10_000).partial(0.5).maxPosition(131_072)),
            row("glm4_moe_lite", RotaryModels.deepseek3(202_752)),
            row("glm4v_moe_text", base(10_000).partial(0.5).maxPosition(65_536).sections("consecutive", 8, 12, 12)),
            row(
                    "gpt_neox_japanese",
                    base(10_000)
                            .thetaNamed("rotary_emb_base", "rope_theta")
                            .partial(1, "rotary_pct", "partial_rotary_factor")),
            row("granite", base(10_000)),
            row("granitemoe", base(10_000)),
            row("granitemoeshared", base(10_000)),
            row("helium", base(100_000).headDim(128).maxPosition(4096).pairing(INTERLEAVED)),
            row("hunyuan_v1_dense", base(10_000)),
            row("hunyuan_v1_moe", base(10_000)),
            row("jais2", base(10_000).maxPosition(8192)),
            row(
                    "longcat_flash",
                    base(10_000_000)
                            .headDim("qk_rope_head_dim", 64)
                            .maxPosition(131_072)
                            .pairing("interleaved-to-half")),
            row("minicpm3", base(10_000).headDim("qk_rope_head_dim", 32).maxPosition(32_768)),
            row("minimax_m2", base(5_000_000).headDim(128).maxPosition(196_608)),
            row("mllama_text_model", base(500_000).maxPosition(131_072)),
            row(
                    "modernbert-decoder",
                    base(160_000)
                            .thetaNamed("global_rope_theta")
                            .local(10_000, "local_rope_theta")
                            .maxPosition(8192)
                            .layers(LayerTypes::globalFirst)),
            row("nemotron", base(10_000).partial(0.5).maxPosition(4096)),
            row("olmo3", base(500_000).local(500_000, "rope_theta").layers(LayerTypes.slidingBut(4))),
            row("olmoe", base(10_000).maxPosition(4096)),
            row("persimmon", base(10_000).partial(0.5).maxPosition(16_384)),
            row("phi4_multimodal", base(10_000).maxPosition(131_072).trained(4096)),
            row("seed_oss", base(10_000).headDim(128).maxPosition(524_288)),
            row("t5_gemma_module", base(10_000).headDim(256).maxPosition(8192).layers(LayerTypes::everyOther)),
            row("vaultgemma", base(10_000).headDim(256).maxPosition(8192).layers(LayerTypes::everyOther)));

    private FurtherRotaryModels() {}

    private static Map<String, String> llama3(int factor, int trained) {
        return Map.of(
                "scaling",
                "llama3",
                "scalingFactor",
                factor + ".0",
                "lowFrequencyFactor",
                "1.0",
                "highFrequencyFactor",
                "4.0",
                "originalMaxPosition",
                String.valueOf(trained));
    }
}
