package io.github.sparkpositional.kernel.position.relative;

import static io.github.sparkpositional.kernel.convention.Choices.none;
import static io.github.sparkpositional.kernel.position.PositionChoices.COLUMNS;
import static io.github.sparkpositional.kernel.position.PositionChoices.EXPONENT;
import static io.github.sparkpositional.kernel.position.PositionChoices.FIRST;
import static io.github.sparkpositional.kernel.position.PositionChoices.PREFIX_ROWS;
import static io.github.sparkpositional.kernel.position.PositionChoices.UNEVEN_DIM;
import static io.github.sparkpositional.kernel.position.learned.Resampling.CUBIC_A;
import static io.github.sparkpositional.kernel.position.learned.Resampling.INTERPOLATION;
import static io.github.sparkpositional.kernel.position.learned.Resampling.SAMPLING;
import static io.github.sparkpositional.kernel.position.relative.AlibiFamily.BIAS_DISTANCE;
import static io.github.sparkpositional.kernel.position.relative.AlibiFamily.SLOPE_DTYPE;
import static io.github.sparkpositional.kernel.position.relative.AlibiFamily.SLOPE_RULE;
import static io.github.sparkpositional.kernel.position.relative.LogCoordinatesFamily.LOG_RULE;
import static io.github.sparkpositional.kernel.position.relative.ReferenceCellFamily.MAX_OFFSET;
import static io.github.sparkpositional.kernel.position.relative.RelativeIndexFamily.BIDIRECTIONAL;
import static io.github.sparkpositional.kernel.position.relative.RelativeIndexFamily.BUCKET_COUNT;
import static io.github.sparkpositional.kernel.position.relative.RelativeIndexFamily.CLAMP_DISTANCE;
import static io.github.sparkpositional.kernel.position.relative.RelativeIndexFamily.DISTANCE_RULE;
import static io.github.sparkpositional.kernel.position.relative.RelativeIndexFamily.INDEX_SHIFT;
import static io.github.sparkpositional.kernel.position.relative.RelativeIndexFamily.MAX_DISTANCE;
import static io.github.sparkpositional.kernel.position.relative.RelativeIndexFamily.QUERY_ALIGNMENT;
import static io.github.sparkpositional.kernel.position.relative.RelativeIndexFamily.RELATIVE_DIRECTION;
import static io.github.sparkpositional.kernel.position.relative.RelativeSpan.RELATIVE_SPAN;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Family;
import io.github.sparkpositional.kernel.convention.Preset;
import io.github.sparkpositional.kernel.position.ColumnOrder;
import io.github.sparkpositional.kernel.position.ExponentRule;
import io.github.sparkpositional.kernel.position.PositionChoices.LeadingFunction;
import io.github.sparkpositional.kernel.position.UnevenDim;
import io.github.sparkpositional.kernel.position.learned.Interpolation;
import io.github.sparkpositional.kernel.position.learned.Sampling;
import java.util.List;

/** Conventions of relative positions and attention biases. */
public final class RelativePresets {
    private static final String TRANSFORMERS = "huggingface/transformers";
    private static final String RELEASE_5 = "release 5.18.0";
    private static final String TIMM = "huggingface/pytorch-image-models";
    private static final String TIMM_COMMIT = "commit aa4b5850c1543fa488abf260f18390eda46cf85d";
    private static final String SWIN = "microsoft/Swin-Transformer";
    private static final String SWIN_COMMIT = "commit f82860bfb5225915aca09c3227159ee9e1df874d";

    private static final Family INDEX = RelativeIndexFamily.INSTANCE;
    private static final Family WINDOW = WindowIndexFamily.INSTANCE;
    private static final Family ALIBI = AlibiFamily.INSTANCE;

    private static final Family SINUSOID = RelativeSinusoidFamily.INSTANCE;

    private static final Choices BLOCKS = none().with(COLUMNS, ColumnOrder.SPLIT)
            .with(FIRST, LeadingFunction.SIN)
            .with(EXPONENT, ExponentRule.PAIRS)
            .with(UNEVEN_DIM, UnevenDim.REFUSE);
    private static final Choices T5 = none().with(DISTANCE_RULE, DistanceRule.T5)
            .with(RELATIVE_DIRECTION, RelativeDirection.KEY_MINUS_QUERY)
            .with(BUCKET_COUNT, 32)
            .with(MAX_DISTANCE, 128);
    private static final Choices SHAW = none().with(DISTANCE_RULE, DistanceRule.CLIP)
            .with(RELATIVE_DIRECTION, RelativeDirection.KEY_MINUS_QUERY)
            .with(INDEX_SHIFT, IndexShift.MAX_DISTANCE);
    private static final Choices DEBERTA = none().with(DISTANCE_RULE, DistanceRule.DEBERTA)
            .with(RELATIVE_DIRECTION, RelativeDirection.QUERY_MINUS_KEY)
            .with(BUCKET_COUNT, 256)
            .with(MAX_DISTANCE, 512);

    private static final Choices FITTED = none().with(RELATIVE_DIRECTION, RelativeDirection.QUERY_MINUS_KEY)
            .with(INTERPOLATION, Interpolation.CUBIC)
            .with(SAMPLING, Sampling.HALF_PIXEL)
            .with(CUBIC_A, -0.75);

    /** One row per convention. */
    public static final List<Preset> ROWS = List.of(
            new Preset(
                    "alibi",
                    ALIBI,
                    "ofirpress/attention_with_linear_biases",
                    "get_slopes",
                    "commit 4b92f28a005ead2567abe2359f633e73e08f3833",
                    "The paper's slopes times the key's position, the same for every query.",
                    none().with(SLOPE_RULE, AlibiFamily.SlopeRule.INTERLEAVED)
                            .with(BIAS_DISTANCE, BiasDistance.FROM_START)),
            new Preset(
                    "bloom",
                    ALIBI,
                    TRANSFORMERS,
                    "build_alibi_tensor (modeling_bloom)",
                    RELEASE_5,
                    "The paper's slopes times the count of the mask, so that left padding shifts nothing.",
                    none().with(SLOPE_RULE, AlibiFamily.SlopeRule.INTERLEAVED)
                            .with(BIAS_DISTANCE, BiasDistance.FROM_START)),
            new Preset(
                    "falcon",
                    ALIBI,
                    TRANSFORMERS,
                    "build_alibi_tensor (modeling_falcon)",
                    RELEASE_5,
                    "As bloom, with slopes, counts and products in bfloat16.",
                    none().with(SLOPE_RULE, AlibiFamily.SlopeRule.INTERLEAVED)
                            .with(BIAS_DISTANCE, BiasDistance.FROM_START)
                            .with(SLOPE_DTYPE, SlopeDtype.BFLOAT16)),
            new Preset(
                    "mpt",
                    ALIBI,
                    TRANSFORMERS,
                    "build_mpt_alibi_tensor",
                    RELEASE_5,
                    "Slopes of the next power of two, odd places first, times the distance from the last key.",
                    none().with(SLOPE_RULE, AlibiFamily.SlopeRule.ODD_THEN_EVEN)
                            .with(BIAS_DISTANCE, BiasDistance.FROM_END)),
            new Preset(
                    "llm-foundry",
                    ALIBI,
                    "mosaicml/llm-foundry",
                    "build_alibi_bias(full=True)",
                    "commit 8c8dd48f72168c5d51e2f7b151595892a8fba43d",
                    "MPT's slopes times minus the distance to either side.",
                    none().with(SLOPE_RULE, AlibiFamily.SlopeRule.ODD_THEN_EVEN)
                            .with(BIAS_DISTANCE, BiasDistance.SYMMETRIC)),
            new Preset(
                    "x-transformers-alibi",
                    ALIBI,
                    "lucidrains/x-transformers",
                    "AlibiPositionalBias",
                    "commit 9252ed7838021ee61e6c5be0930b3a9a88efdf06",
                    "The paper's slopes times minus the distance to either side; the queries are the last ones.",
                    none().with(SLOPE_RULE, AlibiFamily.SlopeRule.INTERLEAVED)
                            .with(BIAS_DISTANCE, BiasDistance.SYMMETRIC)
                            .with(QUERY_ALIGNMENT, QueryAlignment.END)),
            new Preset(
                    "deepmind-alibi",
                    ALIBI,
                    "google-deepmind/randomized_positional_encodings",
                    "compute_alibi_encodings_biases",
                    "commit e8c64749d8cad7772dc7ade75b32ef9b2b29b466",
                    "Minus the distance to either side, plus 0.5 for keys before the query.",
                    none().with(SLOPE_RULE, AlibiFamily.SlopeRule.INTERLEAVED)
                            .with(BIAS_DISTANCE, BiasDistance.ASYMMETRIC)
                            .with(QUERY_ALIGNMENT, QueryAlignment.START)),
            new Preset(
                    "croma",
                    GridAlibiFamily.INSTANCE,
                    "antofuller/CROMA",
                    "get_2dalibi",
                    "commit 59505a6bcadbf36ba20767270154bf9f3067c5e7",
                    "The paper's slopes times minus the Euclidean distance between two cells.",
                    none().with(SLOPE_RULE, AlibiFamily.SlopeRule.INTERLEAVED)),
            new Preset(
                    "transformer-xl",
                    SINUSOID,
                    "kimiyoung/transformer-xl",
                    "PositionalEmbedding",
                    "commit 44781ed21dbaec88b280f74d9ae2877f52b492a5",
                    "Relative positions keys - 1 to 0, sines then cosines; clamp_len is highestPosition.",
                    BLOCKS.with(RELATIVE_SPAN, RelativeSpan.CAUSAL)),
            new Preset(
                    "xlnet",
                    SINUSOID,
                    TRANSFORMERS,
                    "XLNetModel.relative_positional_encoding (attn_type bi)",
                    RELEASE_5,
                    "Relative positions keys to 1 - queries, sines then cosines; clamp_len is lowest- and"
                            + " highestPosition.",
                    BLOCKS.with(RELATIVE_SPAN, RelativeSpan.XLNET_BIDIRECTIONAL)),
            new Preset(
                    "xlnet-causal",
                    SINUSOID,
                    TRANSFORMERS,
                    "XLNetModel.relative_positional_encoding (attn_type uni)",
                    RELEASE_5,
                    "Relative positions keys to 0, sines then cosines.",
                    BLOCKS.with(RELATIVE_SPAN, RelativeSpan.XLNET_CAUSAL)),
            new Preset(
                    "espnet",
                    SINUSOID,
                    "facebookresearch/fairseq",
                    "RelPositionalEncoding",
                    "commit 3d262bb25690e4eb2e7d3c1309b1e9c406ca4b99",
                    "Relative positions keys - 1 to 1 - keys, sine and cosine alternate.",
                    BLOCKS.with(COLUMNS, ColumnOrder.INTERLEAVED).with(RELATIVE_SPAN, RelativeSpan.SYMMETRIC)),
            new Preset(
                    "t5",
                    INDEX,
                    TRANSFORMERS,
                    "T5Attention._relative_position_bucket",
                    RELEASE_5,
                    "The encoder's 32 buckets up to distance 128, half of them for keys after the query.",
                    T5.with(BIDIRECTIONAL, true)),
            new Preset(
                    "t5-decoder",
                    INDEX,
                    TRANSFORMERS,
                    "T5Attention._relative_position_bucket (bidirectional=False)",
                    RELEASE_5,
                    "The decoder's 32 buckets up to distance 128, all for keys before the query.",
                    T5.with(BIDIRECTIONAL, false)),
            new Preset(
                    "shaw",
                    INDEX,
                    "tensorflow/tensor2tensor",
                    "_generate_relative_positions_matrix",
                    "commit bafdc1b67730430d38d6ab802cbd51f9d053ba2e",
                    "clip(key - query, -maxDistance, maxDistance) + maxDistance; the queries are the last ones.",
                    SHAW.with(QUERY_ALIGNMENT, QueryAlignment.END)),
            new Preset(
                    "opennmt-relative",
                    INDEX,
                    "OpenNMT/OpenNMT-py",
                    "gen_relative_positions",
                    "commit 97111d97551c24857076a4102eabdb468b35cff4",
                    "clip(key - query, -maxDistance, maxDistance) + maxDistance.",
                    SHAW),
            new Preset(
                    "bert-relative-key",
                    INDEX,
                    TRANSFORMERS,
                    "BertSelfAttention (position_embedding_type=relative_key)",
                    "release 4.57.6",
                    "query - key + maxDistance - 1 with maxDistance the longest input: the opposite sign of shaw.",
                    none().with(DISTANCE_RULE, DistanceRule.NONE)
                            .with(RELATIVE_DIRECTION, RelativeDirection.QUERY_MINUS_KEY)
                            .with(INDEX_SHIFT, IndexShift.MAX_DISTANCE_MINUS_ONE)
                            .with(MAX_DISTANCE, 512)),
            new Preset(
                    "deberta",
                    INDEX,
                    TRANSFORMERS,
                    "build_relative_position (modeling_deberta_v2)",
                    RELEASE_5,
                    "query - key, logarithmic with ceil beyond half of 256 buckets; far distances are not clamped.",
                    DEBERTA.with(CLAMP_DISTANCE, false)),
            new Preset(
                    "deberta-microsoft",
                    INDEX,
                    "microsoft/DeBERTa",
                    "build_relative_position",
                    "commit 4d7fe0bd4fb3c7d4f4005a7cafabde9800372098",
                    "As deberta, with distances clamped to 511 first.",
                    DEBERTA.with(CLAMP_DISTANCE, true)),
            new Preset(
                    "swin",
                    WINDOW,
                    SWIN,
                    "WindowAttention.relative_position_index",
                    SWIN_COMMIT,
                    "Query minus key, rows slowest, no class token.",
                    FITTED.with(PREFIX_ROWS, 0)),
            new Preset(
                    "beit",
                    WINDOW,
                    TRANSFORMERS,
                    "BeitRelativePositionBias.generate_relative_position_index",
                    RELEASE_5,
                    "As swin, with a class token whose three rows come last.",
                    FITTED.with(PREFIX_ROWS, 1)),
            new Preset(
                    "swinv2",
                    LogCoordinatesFamily.INSTANCE,
                    SWIN,
                    "WindowAttention.relative_coords_table (swin_transformer_v2)",
                    SWIN_COMMIT,
                    "Offsets as a fraction of the window times 8, then log2(1 + .) / 3.",
                    none().with(LOG_RULE, LogRule.SWIN)),
            new Preset(
                    "timm-cr",
                    LogCoordinatesFamily.INSTANCE,
                    TIMM,
                    "gen_relative_log_coords(mode='cr')",
                    TIMM_COMMIT,
                    "ln(1 + offset) with its sign, whatever the window.",
                    none().with(LOG_RULE, LogRule.CR)),
            new Preset(
                    "cell-offsets",
                    ReferenceCellFamily.INSTANCE,
                    "arXiv:1803.02155",
                    "section 3.2, clip(x, k), for rows and columns",
                    "version 2",
                    "Signed row and column offsets from a reference cell, those beyond 32 cells sharing a vector.",
                    none().with(MAX_OFFSET, 32)));

    private RelativePresets() {}
}
