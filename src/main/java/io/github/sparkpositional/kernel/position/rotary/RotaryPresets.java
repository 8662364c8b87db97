package io.github.sparkpositional.kernel.position.rotary;

import static io.github.sparkpositional.kernel.convention.Choices.none;
import static io.github.sparkpositional.kernel.position.PositionChoices.BASE;
import static io.github.sparkpositional.kernel.position.PositionChoices.DIM;
import static io.github.sparkpositional.kernel.position.rotary.AngleFormat.ANGLE_FORM;
import static io.github.sparkpositional.kernel.position.rotary.AngleFormat.ANGLE_ORDER;
import static io.github.sparkpositional.kernel.position.rotary.AngleFormat.PAIRING;
import static io.github.sparkpositional.kernel.position.rotary.RotaryFamily.SECTIONS;
import static io.github.sparkpositional.kernel.position.rotary.RotaryFamily.SECTION_ORDER;
import static io.github.sparkpositional.kernel.position.rotary.XposScale.CENTER_ROUNDING;
import static io.github.sparkpositional.kernel.position.rotary.XposScale.SCALE_BASE;
import static io.github.sparkpositional.kernel.position.rotary.scaling.ScalingChoices.BETA_FAST;
import static io.github.sparkpositional.kernel.position.rotary.scaling.ScalingChoices.BETA_SLOW;
import static io.github.sparkpositional.kernel.position.rotary.scaling.ScalingChoices.FACTOR;
import static io.github.sparkpositional.kernel.position.rotary.scaling.ScalingChoices.HIGH_FREQUENCY_FACTOR;
import static io.github.sparkpositional.kernel.position.rotary.scaling.ScalingChoices.LOW_FREQUENCY_FACTOR;
import static io.github.sparkpositional.kernel.position.rotary.scaling.ScalingChoices.MAX_POSITION;
import static io.github.sparkpositional.kernel.position.rotary.scaling.ScalingChoices.MSCALE;
import static io.github.sparkpositional.kernel.position.rotary.scaling.ScalingChoices.MSCALE_ALL_DIM;
import static io.github.sparkpositional.kernel.position.rotary.scaling.ScalingChoices.ORIGINAL_MAX_POSITION;
import static io.github.sparkpositional.kernel.position.rotary.scaling.ScalingChoices.PARTIAL_FACTOR;
import static io.github.sparkpositional.kernel.position.rotary.scaling.ScalingChoices.RAMP_TRUNCATION;
import static io.github.sparkpositional.kernel.position.rotary.scaling.ScalingChoices.SCALING;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Preset;
import io.github.sparkpositional.kernel.position.rotary.scaling.ScalingKind;
import java.util.List;

/** Rotary conventions of tokens. */
public final class RotaryPresets {
    private static final String TRANSFORMERS = "huggingface/transformers";
    private static final String RELEASE_5 = "release 5.18.0";
    private static final String MODELS = "release 5.17.0";

    private static final Choices HALF = none().with(PAIRING, Pairing.HALF).with(ANGLE_FORM, AngleForm.REPEATED);
    private static final Choices INTERLEAVED = none().with(PAIRING, Pairing.INTERLEAVED);

    /** One row per convention. */
    public static final List<Preset> ROWS = List.of(
            row(
                    "llama",
                    TRANSFORMERS,
                    "LlamaRotaryEmbedding",
                    RELEASE_5,
                    "Columns i and i + dim/2 form a pair; for checkpoints converted for transformers.",
                    HALF),
            row(
                    "meta-llama",
                    "meta-llama/llama",
                    "precompute_freqs_cis",
                    "commit 689c7f261b9c5514636ecc3c5fefefcbb3e6eed7",
                    "Columns 2i and 2i + 1 form a pair, as complex numbers; for Meta's own weights.",
                    INTERLEAVED.with(ANGLE_FORM, AngleForm.PAIRS)),
            row(
                    "gpt-neox",
                    TRANSFORMERS,
                    "GPTNeoXRotaryEmbedding",
                    RELEASE_5,
                    "The first quarter of each head is rotated, columns i and i + half of it as pairs.",
                    HALF.with(PARTIAL_FACTOR, 0.25)),
            row(
                    "gpt-j",
                    TRANSFORMERS,
                    "create_sinusoidal_positions (modeling_gptj)",
                    RELEASE_5,
                    "Adjacent columns form a pair; the table holds all sines, then all cosines.",
                    INTERLEAVED.with(ANGLE_FORM, AngleForm.COMPACT).with(ANGLE_ORDER, AngleFormat.Order.SIN_COS)),
            row(
                    "roformer",
                    TRANSFORMERS,
                    "RoFormerSinusoidalPositionalEmbedding",
                    RELEASE_5,
                    "The paper's: adjacent columns form a pair; the table holds all sines, then all cosines.",
                    INTERLEAVED.with(ANGLE_FORM, AngleForm.COMPACT).with(ANGLE_ORDER, AngleFormat.Order.SIN_COS)),
            row(
                    "rotary-embedding-torch",
                    "lucidrains/rotary-embedding-torch",
                    "RotaryEmbedding.rotate_queries_or_keys",
                    "release 0.9.1",
                    "Adjacent columns form a pair; positionScale is 1/interpolate_factor, baseRescale"
                            + " theta_rescale_factor.",
                    INTERLEAVED),
            row(
                    "llama-3-1",
                    TRANSFORMERS,
                    "_compute_llama3_parameters",
                    RELEASE_5,
                    "llama with base 500000 and long wavelengths stretched 8 times beyond 8192 positions.",
                    HALF.with(BASE, 500000.0)
                            .with(SCALING, ScalingKind.LLAMA3)
                            .with(FACTOR, 8.0)
                            .with(LOW_FREQUENCY_FACTOR, 1.0)
                            .with(HIGH_FREQUENCY_FACTOR, 4.0)
                            .with(ORIGINAL_MAX_POSITION, 8192)),
            row(
                    "llama3",
                    TRANSFORMERS,
                    "LlamaRotaryEmbedding (Meta-Llama-3-8B)",
                    MODELS,
                    "llama with base 500000 and nothing stretched; Llama 3.1 and later are llama-3-1.",
                    HALF.with(DIM, 128).with(BASE, 500000.0)),
            row(
                    "qwen3",
                    TRANSFORMERS,
                    "Qwen3RotaryEmbedding (Qwen3-8B)",
                    MODELS,
                    "llama with base 1000000; heads have 128 columns, whatever the model's width.",
                    HALF.with(DIM, 128).with(BASE, 1000000.0)),
            row(
                    "phi-4",
                    TRANSFORMERS,
                    "Phi3RotaryEmbedding (phi-4)",
                    MODELS,
                    "llama with base 250000; Phi-4-mini has longrope's divisors and rotates three quarters.",
                    HALF.with(DIM, 128).with(BASE, 250000.0)),
            row(
                    "deepseek-v3",
                    TRANSFORMERS,
                    "DeepseekV3RotaryEmbedding (DeepSeek-V3)",
                    MODELS,
                    "The 64 rotated columns of a head, read as adjacent pairs and written half the width apart; YaRN, 40"
                            + " times beyond 4096 positions.",
                    none().with(PAIRING, Pairing.INTERLEAVED_TO_HALF)
                            .with(ANGLE_FORM, AngleForm.REPEATED)
                            .with(DIM, 64)
                            .with(BASE, 10000.0)
                            .with(SCALING, ScalingKind.YARN)
                            .with(FACTOR, 40.0)
                            .with(ORIGINAL_MAX_POSITION, 4096)
                            .with(BETA_FAST, 32.0)
                            .with(BETA_SLOW, 1.0)
                            .with(MSCALE, 1.0)
                            .with(MSCALE_ALL_DIM, 1.0)),
            row(
                    "gemma-3",
                    TRANSFORMERS,
                    "Gemma3RotaryEmbedding (gemma-3-4b, full_attention)",
                    MODELS,
                    "Every sixth layer: base 1000000, all positions divided by 8; the others are gemma-3-local.",
                    HALF.with(DIM, 256)
                            .with(BASE, 1000000.0)
                            .with(SCALING, ScalingKind.LINEAR)
                            .with(FACTOR, 8.0)),
            row(
                    "gemma-3-local",
                    TRANSFORMERS,
                    "Gemma3RotaryEmbedding (gemma-3-4b, sliding_attention)",
                    MODELS,
                    "Layers with a window: base 10000, nothing stretched.",
                    HALF.with(DIM, 256).with(BASE, 10000.0)),
            row(
                    "modernbert",
                    TRANSFORMERS,
                    "ModernBertRotaryEmbedding (ModernBERT-base, full_attention)",
                    MODELS,
                    "Every third layer, from the first on: base 160000; the others are modernbert-local.",
                    HALF.with(DIM, 64).with(BASE, 160000.0)),
            row(
                    "modernbert-local",
                    TRANSFORMERS,
                    "ModernBertRotaryEmbedding (ModernBERT-base, sliding_attention)",
                    MODELS,
                    "Layers with a window: base 10000.",
                    HALF.with(DIM, 64).with(BASE, 10000.0)),
            row(
                    "llama-linear",
                    TRANSFORMERS,
                    "_compute_linear_scaling_rope_parameters",
                    RELEASE_5,
                    "llama with all positions divided by scalingFactor (here 4).",
                    HALF.with(SCALING, ScalingKind.LINEAR).with(FACTOR, 4.0)),
            row(
                    "llama-dynamic-ntk",
                    TRANSFORMERS,
                    "_compute_dynamic_ntk_parameters",
                    RELEASE_5,
                    "llama with a base that grows for rows longer than maxPosition (here 2048, factor 2).",
                    HALF.with(SCALING, ScalingKind.DYNAMIC_NTK)
                            .with(FACTOR, 2.0)
                            .with(MAX_POSITION, 2048)),
            row(
                    "yarn",
                    "jquesnelle/yarn",
                    "LlamaYaRNScaledRotaryEmbedding",
                    "commit 995db5b575e75230b3384d658f8b944c9662f775",
                    "llama stretched 16 times beyond 4096 positions, as the paper's code does.",
                    HALF.with(SCALING, ScalingKind.YARN).with(FACTOR, 16.0).with(ORIGINAL_MAX_POSITION, 4096)),
            row(
                    "gpt-oss",
                    TRANSFORMERS,
                    "GptOssConfig (yarn)",
                    RELEASE_5,
                    "YaRN with base 150000, 32 times beyond 4096 positions, and a ramp between fractional pairs.",
                    HALF.with(BASE, 150000.0)
                            .with(SCALING, ScalingKind.YARN)
                            .with(FACTOR, 32.0)
                            .with(BETA_FAST, 32.0)
                            .with(BETA_SLOW, 1.0)
                            .with(RAMP_TRUNCATION, false)
                            .with(ORIGINAL_MAX_POSITION, 4096)),
            row(
                    "longrope",
                    TRANSFORMERS,
                    "_compute_longrope_parameters",
                    RELEASE_5,
                    "Phi-3's: 4096 positions stretched to 131072; shortFactor and longFactor are those of the model's"
                            + " config.json.",
                    HALF.with(SCALING, ScalingKind.LONGROPE)
                            .with(ORIGINAL_MAX_POSITION, 4096)
                            .with(MAX_POSITION, 131072)),
            row(
                    "gemma-4",
                    TRANSFORMERS,
                    "_compute_proportional_rope_parameters",
                    RELEASE_5,
                    "Layers with full attention: exponents over the whole head, but only a quarter of the pairs is"
                            + " rotated.",
                    HALF.with(BASE, 1000000.0)
                            .with(SCALING, ScalingKind.PROPORTIONAL)
                            .with(PARTIAL_FACTOR, 0.25)),
            row(
                    "torchscale-xpos",
                    "microsoft/torchscale",
                    "XPOS",
                    "commit 4d1e0e82e5adf86dd424f1463192635b73fc8efc",
                    "xPos around half the length, rounded up; xposSide says whether queries or keys are rotated.",
                    INTERLEAVED.with(SCALE_BASE, 512.0).with(CENTER_ROUNDING, XposScale.Rounding.CEIL)),
            row(
                    "rotary-embedding-torch-xpos",
                    "lucidrains/rotary-embedding-torch",
                    "RotaryEmbedding.rotate_queries_and_keys (use_xpos)",
                    "release 0.9.1",
                    "xPos around half the length, rounded down; xposSide says whether queries or keys are rotated.",
                    INTERLEAVED.with(SCALE_BASE, 512.0).with(CENTER_ROUNDING, XposScale.Rounding.FLOOR)),
            row(
                    "qwen2-vl-mrope",
                    TRANSFORMERS,
                    "Qwen2VLRotaryEmbedding",
                    RELEASE_5,
                    "M-RoPE: sections of 16, 24 and 24 pairs for time, height and width; also Qwen2.5-VL.",
                    HALF.with(DIM, 128)
                            .with(BASE, 1000000.0)
                            .with(SECTIONS, new int[] {16, 24, 24})
                            .with(SECTION_ORDER, AxisPairs.CONSECUTIVE)),
            row(
                    "qwen3-vl-mrope",
                    TRANSFORMERS,
                    "Qwen3VLTextRotaryEmbedding",
                    RELEASE_5,
                    "M-RoPE whose pairs alternate between time, height and width; base is the class's default, a"
                            + " checkpoint's config.json may have another.",
                    HALF.with(DIM, 128)
                            .with(BASE, 500000.0)
                            .with(SECTIONS, new int[] {24, 20, 20})
                            .with(SECTION_ORDER, AxisPairs.STRIDED)));

    private RotaryPresets() {}

    private static Preset row(
            String name, String project, String function, String version, String sentence, Choices choices) {
        return new Preset(name, RotaryFamily.INSTANCE, project, function, version, sentence, choices);
    }
}
