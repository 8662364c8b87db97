package io.github.sparkpositional.kernel.position.sinusoid;

import static io.github.sparkpositional.kernel.convention.Choices.none;
import static io.github.sparkpositional.kernel.position.PositionChoices.COLUMNS;
import static io.github.sparkpositional.kernel.position.PositionChoices.EXPONENT;
import static io.github.sparkpositional.kernel.position.PositionChoices.FIRST;
import static io.github.sparkpositional.kernel.position.PositionChoices.POSITION_OFFSET;
import static io.github.sparkpositional.kernel.position.PositionChoices.UNEVEN_DIM;
import static io.github.sparkpositional.kernel.position.sinusoid.SinusoidFamily.MULTIPLIER;
import static io.github.sparkpositional.kernel.position.sinusoid.SinusoidFamily.ZERO_POSITIONS;
import static io.github.sparkpositional.kernel.sequence.PositionRule.PADDING_ID;
import static io.github.sparkpositional.kernel.sequence.PositionRule.PADDING_POSITION;
import static io.github.sparkpositional.kernel.sequence.PositionRule.POSITIONS;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Preset;
import io.github.sparkpositional.kernel.position.ColumnOrder;
import io.github.sparkpositional.kernel.position.ExponentRule;
import io.github.sparkpositional.kernel.position.PositionChoices.LeadingFunction;
import io.github.sparkpositional.kernel.position.UnevenDim;
import io.github.sparkpositional.kernel.sequence.PositionRule;
import java.util.List;

/** Token conventions that are formulas. */
public final class TokenPresets {
    private static final Choices ALTERNATE = none().with(COLUMNS, ColumnOrder.INTERLEAVED)
            .with(FIRST, LeadingFunction.SIN)
            .with(EXPONENT, ExponentRule.HALF_DIM);
    private static final Choices BLOCKS = none().with(COLUMNS, ColumnOrder.SPLIT)
            .with(FIRST, LeadingFunction.SIN)
            .with(EXPONENT, ExponentRule.PAIRS_MINUS_ONE);

    private static final Choices PADDING_AT_ONE = BLOCKS.with(UNEVEN_DIM, UnevenDim.ZERO)
            .with(POSITION_OFFSET, 2.0)
            .with(ZERO_POSITIONS, new int[] {1})
            .with(POSITIONS, PositionRule.Kind.REAL_TOKENS)
            .with(PADDING_ID, 1)
            .with(PADDING_POSITION, -1);

    public static final List<Preset> ROWS = List.of(
            row(
                    "vaswani",
                    "arXiv:1706.03762",
                    "section 3.5",
                    "version 7",
                    "The paper's: sine and cosine alternate, exponent 2i/dim, positions from 0.",
                    ALTERNATE.with(UNEVEN_DIM, UnevenDim.REFUSE)),
            row(
                    "opennmt",
                    "OpenNMT/OpenNMT-py",
                    "PositionalEncoding (SinusoidalInterleaved)",
                    "commit 97111d97551c24857076a4102eabdb468b35cff4",
                    "The paper's layout; odd dims are refused; token vectors are multiplied by sqrt(dim) before adding.",
                    ALTERNATE.with(UNEVEN_DIM, UnevenDim.REFUSE)),
            row(
                    "opennmt-concat",
                    "OpenNMT/OpenNMT-py",
                    "PositionalEncoding (SinusoidalConcat)",
                    "commit 97111d97551c24857076a4102eabdb468b35cff4",
                    "Sines then cosines, exponent i/(dim/2-1).",
                    BLOCKS.with(UNEVEN_DIM, UnevenDim.REFUSE)),
            row(
                    "videomae-1d",
                    "MCG-NJU/VideoMAE",
                    "get_sinusoid_encoding_table",
                    "commit 14ef8d856287c94ef1f985fe30f958eb4ec2c55d",
                    "The paper's layout; an odd dim divides the exponent as it is and drops its last cosine.",
                    ALTERNATE.with(UNEVEN_DIM, UnevenDim.CUT)),
            row(
                    "multidim-1d",
                    "tatp22/multidim-positional-encoding",
                    "PositionalEncoding1D",
                    "commit efeb8d9d70e8184da50eae9fddd1bbda10896529",
                    "The paper's layout; an odd dim is rounded up in the exponent and its last column cut.",
                    ALTERNATE.with(EXPONENT, ExponentRule.PAIRS).with(UNEVEN_DIM, UnevenDim.CUT)),
            row(
                    "tensor2tensor",
                    "tensorflow/tensor2tensor",
                    "get_timing_signal_1d",
                    "commit bafdc1b67730430d38d6ab802cbd51f9d053ba2e",
                    "The paper's own code: sines then cosines, exponent i/(dim/2-1), an odd dim ends in a zero column.",
                    BLOCKS.with(EXPONENT, ExponentRule.PAIRS_MINUS_ONE_OR_ONE).with(UNEVEN_DIM, UnevenDim.ZERO)),
            row(
                    "fairseq",
                    "facebookresearch/fairseq",
                    "SinusoidalPositionalEmbedding",
                    "commit 3d262bb25690e4eb2e7d3c1309b1e9c406ca4b99",
                    "As tensor2tensor, but the first token is position 2 (padding_idx 1) and position 1 is zero.",
                    PADDING_AT_ONE),
            row(
                    "m2m100",
                    "huggingface/transformers",
                    "M2M100SinusoidalPositionalEmbedding",
                    "release 5.18.0",
                    "fairseq's convention, as M2M100 ships it.",
                    PADDING_AT_ONE),
            row(
                    "nllb",
                    "huggingface/transformers",
                    "M2M100SinusoidalPositionalEmbedding",
                    "release 5.18.0",
                    "fairseq's convention, as NLLB uses it through the M2M100 code.",
                    PADDING_AT_ONE),
            row(
                    "whisper",
                    "huggingface/transformers",
                    "sinusoids (modeling_whisper)",
                    "release 5.18.0",
                    "The audio encoder's table: sines then cosines, exponent i/(dim/2-1), positions from 0.",
                    BLOCKS.with(UNEVEN_DIM, UnevenDim.REFUSE)),
            row(
                    "marian",
                    "marian-nmt/marian",
                    "SinusoidalPositionEmbeddings",
                    "commit 65bf82ffce52f4854295d8b98482534f176d494e",
                    "The C++ toolkit: sines then cosines, exponent i/(dim/2-1), positions from 0.",
                    BLOCKS.with(UNEVEN_DIM, UnevenDim.REFUSE)),
            row(
                    "marian-hf",
                    "huggingface/transformers",
                    "MarianSinusoidalPositionalEmbedding.create_weight",
                    "release 5.18.0",
                    "Sines then cosines but exponent 2i/dim, unlike the toolkit; an odd dim has one sine more.",
                    BLOCKS.with(EXPONENT, ExponentRule.HALF_DIM).with(UNEVEN_DIM, UnevenDim.CUT)),
            row(
                    "x-transformers",
                    "lucidrains/x-transformers",
                    "ScaledSinusoidalEmbedding",
                    "commit 9252ed7838021ee61e6c5be0930b3a9a88efdf06",
                    "Sines then cosines, exponent 2i/dim, all times dim^-0.5 (a learned factor's first value).",
                    BLOCKS.with(EXPONENT, ExponentRule.HALF_DIM)
                            .with(UNEVEN_DIM, UnevenDim.REFUSE)
                            .with(MULTIPLIER, "dim^-0.5")),
            row(
                    "diffusers-timestep",
                    "huggingface/diffusers",
                    "get_timestep_embedding",
                    "commit 58eb52c0803ea9af3abec60841c2a093bdf1f951",
                    "Diffusion time steps with the function's defaults: sines then cosines, exponent i/(dim/2-1).",
                    BLOCKS.with(UNEVEN_DIM, UnevenDim.ZERO)),
            row(
                    "diffusers-timestep-flipped",
                    "huggingface/diffusers",
                    "get_timestep_embedding(flip_sin_to_cos=True, downscale_freq_shift=0)",
                    "commit 58eb52c0803ea9af3abec60841c2a093bdf1f951",
                    "Diffusion time steps as Stable Diffusion uses them: cosines then sines, exponent i/(dim/2).",
                    BLOCKS.with(FIRST, LeadingFunction.COS)
                            .with(EXPONENT, ExponentRule.PAIRS)
                            .with(UNEVEN_DIM, UnevenDim.ZERO)));

    private TokenPresets() {}

    private static Preset row(
            String name, String project, String function, String version, String sentence, Choices choices) {
        return new Preset(name, SinusoidFamily.INSTANCE, project, function, version, sentence, choices);
    }
}
