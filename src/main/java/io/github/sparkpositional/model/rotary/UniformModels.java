package io.github.sparkpositional.model.rotary;

import static io.github.sparkpositional.model.rotary.RotaryModel.base;
import static java.util.Map.entry;

import io.github.sparkpositional.model.part.PartModel;
import java.util.Map;

/** Text models whose layers all rotate alike, as LLaMA's do: a base, a share of a head, an order of pairs. */
final class UniformModels {
    static final Map<String, PartModel> ROWS = Map.ofEntries(
            entry("apertus", base(12_000_000).maxPosition(65_536).unwritten(UnwrittenScaling.llama3(8, 8192))),
            entry("arcee", base(10_000).maxPosition(4096)),
            entry("aria_text", base(10_000)),
            entry("bitnet", base(500_000)),
            entry("chameleon", base(10_000).maxPosition(4096)),
            entry(
                    "cohere",
                    base(500_000)
                            .partial(1, "partial_rotary_factor", "rotary_pct")
                            .maxPosition(8192)
                            .pairing("interleaved")),
            entry("diffllama", base(10_000)),
            entry("dots1", base(10_000)),
            entry("ernie4_5", base(500_000).headDim(128).maxPosition(131_072).pairing("interleaved")),
            entry("ernie4_5_moe", base(500_000).maxPosition(131_072).pairing("interleaved")),
            entry("eurobert", base(10_000).maxPosition(8192)),
            entry("flex_olmo", base(500_000).maxPosition(4096)),
            entry("gemma", base(10_000).headDim(256).maxPosition(8192)),
            entry(
                    "glm",
                    base(10_000).headDim(128).partial(0.5).maxPosition(131_072).pairing("interleaved")),
            entry(
                    "glm4",
                    base(10_000).headDim(128).partial(0.5).maxPosition(131_072).pairing("interleaved")),
            entry("glm4_moe", base(10_000).partial(0.5).maxPosition(131_072)),
            entry(
                    "gpt_neox",
                    base(10_000)
                            .thetaNamed("rotary_emb_base", "rope_theta")
                            .partial(0.25, "rotary_pct", "partial_rotary_factor")),
            entry(
                    "gpt_neox_japanese",
                    base(10_000)
                            .thetaNamed("rotary_emb_base", "rope_theta")
                            .partial(1, "rotary_pct", "partial_rotary_factor")),
            entry("granite", base(10_000)),
            entry("granitemoe", base(10_000)),
            entry("granitemoeshared", base(10_000)),
            entry("helium", base(100_000).headDim(128).maxPosition(4096).pairing("interleaved")),
            entry("hunyuan_v1_dense", base(10_000)),
            entry("hunyuan_v1_moe", base(10_000)),
            entry("jais2", base(10_000).maxPosition(8192)),
            entry("llama", base(10_000)),
            entry("minimax_m2", base(5_000_000).headDim(128).maxPosition(196_608)),
            entry("ministral", base(10_000).maxPosition(131_072)),
            entry(
                    "ministral3",
                    base(1_000_000)
                            .headDim(128)
                            .maxPosition(262_144)
                            .tempered(LayerTemperature::ministral3)
                            .unwritten(UnwrittenScaling.yarn(16, 16_384, "mscale", "1.0", "mscaleAllDim", "1.0"))),
            entry("mistral", base(10_000).maxPosition(131_072)),
            entry("mixtral", base(1_000_000).maxPosition(131_072)),
            entry("mllama_text_model", base(500_000).maxPosition(131_072)),
            entry("nemotron", base(10_000).partial(0.5).maxPosition(4096)),
            entry("olmo", base(10_000)),
            entry("olmo2", base(10_000)),
            entry("olmoe", base(10_000).maxPosition(4096)),
            entry("persimmon", base(10_000).partial(0.5).maxPosition(16_384)),
            entry("phi", base(10_000).partial(0.5)),
            entry("phi3", base(10_000).maxPosition(4096).trained(4096)),
            entry("phi4_multimodal", base(10_000).maxPosition(131_072).trained(4096)),
            entry("qwen3_moe", base(10_000).maxPosition(32_768)),
            entry("seed_oss", base(10_000).headDim(128).maxPosition(524_288)),
            entry(
                    "stablelm",
                    base(10_000)
                            .partial(0.25, "partial_rotary_factor", "rope_pct")
                            .maxPosition(4096)),
            entry("starcoder2", base(10_000).maxPosition(4096)));

    private UniformModels() {}
}
