package io.github.sparkpositional.kernel.position.sinusoid;

import static io.github.sparkpositional.kernel.convention.Choices.none;
import static io.github.sparkpositional.kernel.position.PositionChoices.COLUMNS;
import static io.github.sparkpositional.kernel.position.PositionChoices.EXPONENT;
import static io.github.sparkpositional.kernel.position.PositionChoices.PREFIX_ROWS;
import static io.github.sparkpositional.kernel.position.PositionChoices.TOKEN_ORDER;
import static io.github.sparkpositional.kernel.position.PositionChoices.UNEVEN_DIM;
import static io.github.sparkpositional.kernel.position.sinusoid.GridSinusoidFamily.AXIS_ORDER;
import static io.github.sparkpositional.kernel.position.sinusoid.GridSinusoidFamily.AXIS_SHARE;
import static io.github.sparkpositional.kernel.position.sinusoid.GridSinusoidFamily.BASE_SIZE;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Preset;
import io.github.sparkpositional.kernel.position.ColumnOrder;
import io.github.sparkpositional.kernel.position.ExponentRule;
import io.github.sparkpositional.kernel.position.TokenOrder;
import io.github.sparkpositional.kernel.position.UnevenDim;
import java.util.List;

/** Grid conventions that are formulas. */
public final class GridPresets {
    private static final String MAE = "commit efb2a8062c206524e35e47d04501ed4f544c0ae8";
    private static final String TIMM = "commit aa4b5850c1543fa488abf260f18390eda46cf85d";
    private static final String JEPA = "commit 51c59d518fc63c08464af6de585f78ac0c7ed4d5";
    private static final String DIFFUSERS = "commit 58eb52c0803ea9af3abec60841c2a093bdf1f951";
    private static final String MULTIDIM = "commit efeb8d9d70e8184da50eae9fddd1bbda10896529";
    private static final String VIT_PYTORCH = "commit 69d24fe9e3024c0d4b02761123b8583a24ebed1e";

    /** Per axis sines then cosines, exponent i/(columns of the axis / 2), row by row. */
    private static final Choices BLOCKS = none().with(COLUMNS, ColumnOrder.SPLIT)
            .with(EXPONENT, ExponentRule.PAIRS)
            .with(UNEVEN_DIM, UnevenDim.REFUSE)
            .with(TOKEN_ORDER, TokenOrder.ROW_MAJOR);

    private static final Choices ALTERNATE = BLOCKS.with(COLUMNS, ColumnOrder.INTERLEAVED);

    public static final List<Preset> ROWS = List.of(
            row(
                    "mae",
                    "facebookresearch/mae",
                    "get_2d_sincos_pos_embed",
                    MAE,
                    "x then y, each sines then cosines; one zero row for the class token.",
                    axes(BLOCKS, "x", "y").with(PREFIX_ROWS, 1)),
            row(
                    "dit",
                    "facebookresearch/DiT",
                    "get_2d_sincos_pos_embed",
                    "commit ed81ce2229091fd4ecc9a223645f95cf379d582b",
                    "MAE's layout without a class row.",
                    axes(BLOCKS, "x", "y")),
            row(
                    "moco-v3",
                    "facebookresearch/moco-v3",
                    "VisionTransformerMoCo.build_2d_sincos_position_embedding",
                    "commit c349e6e24f40d3fedb22d973f92defa4cedf37a7",
                    "MAE's layout, but rows run column by column (scrambled on non-square grids); one zero class row.",
                    axes(BLOCKS, "x", "y")
                            .with(TOKEN_ORDER, TokenOrder.COLUMN_MAJOR)
                            .with(PREFIX_ROWS, 1)),
            row(
                    "jepa",
                    "facebookresearch/jepa",
                    "get_2d_sincos_pos_embed",
                    JEPA,
                    "As MAE with y first and no class row.",
                    axes(BLOCKS, "y", "x")),
            row(
                    "timm",
                    "huggingface/pytorch-image-models",
                    "build_sincos2d_pos_embed",
                    TIMM,
                    "Sines of y, sines of x, cosines of y, cosines of x.",
                    axes(BLOCKS, "y", "x").with(COLUMNS, ColumnOrder.SPLIT_BY_FUNCTION)),
            row(
                    "timm-interleave",
                    "huggingface/pytorch-image-models",
                    "build_sincos2d_pos_embed(interleave_sin_cos=True)",
                    TIMM,
                    "Sines of y, cosines of y, sines of x, cosines of x: whole blocks alternate.",
                    axes(BLOCKS, "y", "x")),
            row(
                    "timm-reverse",
                    "huggingface/pytorch-image-models",
                    "build_sincos2d_pos_embed(reverse_coord=True)",
                    TIMM,
                    "Sines of x, sines of y, cosines of x, cosines of y, and rows run column by column.",
                    axes(BLOCKS, "x", "y")
                            .with(COLUMNS, ColumnOrder.SPLIT_BY_FUNCTION)
                            .with(TOKEN_ORDER, TokenOrder.COLUMN_MAJOR)),
            row(
                    "timm-reverse-interleave",
                    "huggingface/pytorch-image-models",
                    "build_sincos2d_pos_embed(reverse_coord=True, interleave_sin_cos=True)",
                    TIMM,
                    "Sines of x, cosines of x, sines of y, cosines of y, and rows run column by column.",
                    axes(BLOCKS, "x", "y").with(TOKEN_ORDER, TokenOrder.COLUMN_MAJOR)),
            row(
                    "big-vision",
                    "google-research/big_vision",
                    "posemb_sincos_2d",
                    "commit 0127fb6b337ee2a27bf4e54dea79cff176527356",
                    "x then y, each sines then cosines, exponent i/(dim/4-1); no class row; dim 4 is impossible.",
                    axes(BLOCKS, "x", "y").with(EXPONENT, ExponentRule.PAIRS_MINUS_ONE)),
            row(
                    "simple-vit",
                    "lucidrains/vit-pytorch",
                    "posemb_sincos_2d (simple_vit)",
                    VIT_PYTORCH,
                    "big_vision's convention in PyTorch.",
                    axes(BLOCKS, "x", "y").with(EXPONENT, ExponentRule.PAIRS_MINUS_ONE)),
            row(
                    "diffusers-2d",
                    "huggingface/diffusers",
                    "get_2d_sincos_pos_embed(base_size=16)",
                    DIFFUSERS,
                    "MAE's layout with every grid rescaled to baseSize (here 16) cells; coordinateScale is"
                            + " 1/interpolation_scale.",
                    axes(BLOCKS, "x", "y").with(BASE_SIZE, 16.0)),
            row(
                    "hf-rt-detr",
                    "huggingface/transformers",
                    "build_2d_sinusoidal_position_embedding",
                    "release 5.18.0",
                    "y then x, each sines then cosines, row by row.",
                    axes(BLOCKS, "y", "x")),
            row(
                    "hf-rt-detr-release-4",
                    "huggingface/transformers",
                    "RTDetrHybridEncoder.build_2d_sincos_position_embedding",
                    "release 4.57.6",
                    "x then y column by column, which scrambles non-square grids; for feature stores made with it.",
                    axes(BLOCKS, "x", "y").with(TOKEN_ORDER, TokenOrder.COLUMN_MAJOR)),
            row(
                    "positional-encoding-2d",
                    "wzlxjtu/PositionalEncoding2D",
                    "positionalencoding2d",
                    "commit d1714f29938970a4999689255f2c230a0b63ebda",
                    "x then y, sine and cosine alternate within each.",
                    axes(ALTERNATE, "x", "y")),
            row(
                    "multidim-2d",
                    "tatp22/multidim-positional-encoding",
                    "PositionalEncoding2D",
                    MULTIDIM,
                    "y then x, sine and cosine alternate; uneven dims are rounded up per axis and cut.",
                    axes(ALTERNATE, "y", "x").with(UNEVEN_DIM, UnevenDim.CUT)),
            row(
                    "multidim-3d",
                    "tatp22/multidim-positional-encoding",
                    "PositionalEncoding3D",
                    MULTIDIM,
                    "t, y, x, sine and cosine alternate; uneven dims are rounded up per axis and cut.",
                    axes(ALTERNATE, "t", "y", "x").with(UNEVEN_DIM, UnevenDim.CUT)),
            row(
                    "tensor2tensor-nd",
                    "tensorflow/tensor2tensor",
                    "add_timing_signal_nd",
                    "commit bafdc1b67730430d38d6ab802cbd51f9d053ba2e",
                    "y then x, each sines then cosines, exponent i/(pairs-1); spare columns are zero.",
                    axes(BLOCKS, "y", "x")
                            .with(EXPONENT, ExponentRule.PAIRS_MINUS_ONE_OR_ONE)
                            .with(UNEVEN_DIM, UnevenDim.ZERO)),
            row(
                    "jepa-3d",
                    "facebookresearch/jepa",
                    "get_3d_sincos_pos_embed",
                    JEPA,
                    "t, y, x, each sines then cosines; half of the columns for t.",
                    axes(BLOCKS, "t", "y", "x").with(AXIS_SHARE, AxisShare.HALF_TIME)),
            row(
                    "jepa-3d-uniform",
                    "facebookresearch/jepa",
                    "get_3d_sincos_pos_embed(uniform_power=True)",
                    JEPA,
                    "t, y, x, each sines then cosines; equal shares, rounded up and cut.",
                    axes(BLOCKS, "t", "y", "x").with(UNEVEN_DIM, UnevenDim.CUT)),
            row(
                    "simple-vit-3d",
                    "lucidrains/vit-pytorch",
                    "posemb_sincos_3d (simple_vit_3d)",
                    VIT_PYTORCH,
                    "x, y, t, each sines then cosines, exponent i/(dim/6-1); spare columns are zero.",
                    axes(BLOCKS, "x", "y", "t")
                            .with(EXPONENT, ExponentRule.PAIRS_MINUS_ONE)
                            .with(UNEVEN_DIM, UnevenDim.ZERO)),
            row(
                    "diffusers-3d",
                    "huggingface/diffusers",
                    "get_3d_sincos_pos_embed",
                    DIFFUSERS,
                    "t, x, y, each sines then cosines; a quarter of the columns for t.",
                    axes(BLOCKS, "t", "x", "y").with(AXIS_SHARE, AxisShare.QUARTER_TIME)),
            row(
                    "videomae",
                    "MCG-NJU/VideoMAE",
                    "get_sinusoid_encoding_table",
                    "commit 14ef8d856287c94ef1f985fe30f958eb4ec2c55d",
                    "One running number over time, rows and columns; sine and cosine alternate.",
                    axes(ALTERNATE, "index")
                            .with(EXPONENT, ExponentRule.HALF_DIM)
                            .with(UNEVEN_DIM, UnevenDim.CUT)));

    private GridPresets() {}

    private static Choices axes(Choices choices, String... order) {
        return choices.with(AXIS_ORDER, order);
    }

    private static Preset row(
            String name, String project, String function, String version, String sentence, Choices choices) {
        return new Preset(name, GridSinusoidFamily.INSTANCE, project, function, version, sentence, choices);
    }
}
