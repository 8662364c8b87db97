package io.github.sparkpositional.kernel.position.rotary;

import static io.github.sparkpositional.kernel.convention.Choices.none;
import static io.github.sparkpositional.kernel.position.PositionChoices.BASE;
import static io.github.sparkpositional.kernel.position.PositionChoices.MERGE_SIZE;
import static io.github.sparkpositional.kernel.position.PositionChoices.TOKEN_ORDER;
import static io.github.sparkpositional.kernel.position.rotary.AngleFormat.ANGLE_FORM;
import static io.github.sparkpositional.kernel.position.rotary.AngleFormat.ANGLE_ORDER;
import static io.github.sparkpositional.kernel.position.rotary.AngleFormat.PAIRING;
import static io.github.sparkpositional.kernel.position.rotary.RotaryFamily.SECTIONS;
import static io.github.sparkpositional.kernel.position.rotary.RotaryGridChoices.AXIS_PAIRS;
import static io.github.sparkpositional.kernel.position.rotary.RotaryGridChoices.COORDINATES;
import static io.github.sparkpositional.kernel.position.rotary.RotaryGridChoices.FREQUENCY_TABLE;
import static io.github.sparkpositional.kernel.position.rotary.RotaryGridChoices.MAX_RESOLUTION;
import static io.github.sparkpositional.kernel.position.rotary.RotaryGridChoices.REFERENCE_GRID;
import static io.github.sparkpositional.kernel.position.rotary.RotaryGridChoices.SERIES;
import static io.github.sparkpositional.kernel.position.sinusoid.GridSinusoidFamily.AXIS_ORDER;
import static io.github.sparkpositional.kernel.position.sinusoid.GridSinusoidFamily.COORDINATE_SCALE;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Preset;
import io.github.sparkpositional.kernel.position.TokenOrder;
import java.util.List;

/** Rotary conventions of grids. */
public final class RotaryGridPresets {
    private static final String TIMM = "huggingface/pytorch-image-models";
    private static final String TIMM_COMMIT = "commit aa4b5850c1543fa488abf260f18390eda46cf85d";
    private static final String ROPE_VIT = "naver-ai/rope-vit";
    private static final String ROPE_VIT_COMMIT = "commit ce85c2e56c5ff3aadc10e1a849872081f7b86293";

    private static final Choices HALF = axes("y", "x").with(PAIRING, Pairing.HALF);
    private static final Choices PAIRS =
            none().with(PAIRING, Pairing.INTERLEAVED).with(ANGLE_FORM, AngleForm.PAIRS);
    private static final Choices SINES_FIRST = axes("y", "x")
            .with(PAIRING, Pairing.INTERLEAVED)
            .with(ANGLE_FORM, AngleForm.REPEATED)
            .with(ANGLE_ORDER, AngleFormat.Order.SIN_COS);

    /** One row per convention. */
    public static final List<Preset> ROWS = List.of(
            row(
                    "timm-rope",
                    TIMM,
                    "RotaryEmbeddingCat (in_pixels=False)",
                    TIMM_COMMIT,
                    "Row index then column index, adjacent columns form a pair; sines then cosines.",
                    SINES_FIRST),
            row(
                    "timm-rope-pixels",
                    TIMM,
                    "RotaryEmbeddingCat (in_pixels=True)",
                    TIMM_COMMIT,
                    "Coordinates from -1 to 1 at pixel frequencies; sines then cosines.",
                    SINES_FIRST
                            .with(COORDINATES, GridCoordinates.ENDS)
                            .with(SERIES, GridSeries.PIXEL_OCTAVES)
                            .with(MAX_RESOLUTION, 224.0)),
            row(
                    "timm-rope-mixed",
                    TIMM,
                    "RotaryEmbeddingMixed",
                    TIMM_COMMIT,
                    "Learned frequencies per layer and head; column index then row index; sines then cosines.",
                    SINES_FIRST.with(AXIS_ORDER, new String[] {"x", "y"}).with(FREQUENCY_TABLE, "rope.freqs")),
            row(
                    "timm-mrope",
                    TIMM,
                    "RotaryEmbeddingMRope",
                    TIMM_COMMIT,
                    "Pairs alternate between time (0 for images), row and column; sines then cosines.",
                    axes("t", "y", "x")
                            .with(PAIRING, Pairing.HALF)
                            .with(ANGLE_ORDER, AngleFormat.Order.SIN_COS)
                            .with(AXIS_PAIRS, AxisPairs.STRIDED)
                            .with(SECTIONS, new int[] {8, 12, 12})),
            row(
                    "eva-02",
                    "baaivision/EVA",
                    "VisionRotaryEmbeddingFast",
                    "commit 5623d08bb08a8268c7bc18e1d9b8b4bd651fe4d9",
                    "Row then column, adjacent columns form a pair; any grid is rescaled to 16 x 16.",
                    axes("y", "x").with(PAIRING, Pairing.INTERLEAVED).with(REFERENCE_GRID, new int[] {16, 16})),
            row(
                    "dinov3",
                    "facebookresearch/dinov3",
                    "RopePositionEmbedding",
                    "commit 6876159a11b4df116f30f667f8c9888617df0751",
                    "Centres of cells from -1 to 1 on each side, periods 1 to 100; released weights hold the periods rounded"
                            + " to bfloat16.",
                    HALF.with(BASE, 100.0)
                            .with(COORDINATES, GridCoordinates.CENTERS)
                            .with(COORDINATE_SCALE, new double[] {2 * Math.PI})),
            row(
                    "pixtral",
                    "mistralai/mistral-inference",
                    "precompute_freqs_cis_2d",
                    "commit 2557e12d0e1878a1562ece30434820f80aa3e12a",
                    "Rows take the even-numbered frequencies of one series, columns the odd ones; complex numbers.",
                    PAIRS.with(AXIS_ORDER, new String[] {"y", "x"}).with(AXIS_PAIRS, AxisPairs.ALTERNATING)),
            row(
                    "pixtral-hf",
                    "huggingface/transformers",
                    "PixtralVisionRotaryEmbedding",
                    "release 5.18.0",
                    "pixtral with columns i and i + dim/2 as pairs; for converted checkpoints.",
                    HALF.with(AXIS_PAIRS, AxisPairs.ALTERNATING)),
            row(
                    "qwen2-vl-vision",
                    "huggingface/transformers",
                    "Qwen2VLVisionRotaryEmbedding",
                    "release 5.18.0",
                    "Row then column in the order of merge blocks; also Qwen2.5-VL and Qwen3-VL.",
                    HALF.with(TOKEN_ORDER, TokenOrder.MERGE_BLOCKS).with(MERGE_SIZE, 2)),
            row(
                    "rope-vit-axial",
                    ROPE_VIT,
                    "compute_axial_cis",
                    ROPE_VIT_COMMIT,
                    "Column index then row index, base 100; complex numbers.",
                    PAIRS.with(AXIS_ORDER, new String[] {"x", "y"}).with(BASE, 100.0)),
            row(
                    "rope-vit-mixed",
                    ROPE_VIT,
                    "compute_mixed_cis",
                    ROPE_VIT_COMMIT,
                    "Learned frequencies per layer and head; column index then row index; complex numbers.",
                    PAIRS.with(AXIS_ORDER, new String[] {"x", "y"}).with(FREQUENCY_TABLE, "freqs")));

    private RotaryGridPresets() {}

    private static Choices axes(String... order) {
        return none().with(AXIS_ORDER, order);
    }

    private static Preset row(
            String name, String project, String function, String version, String sentence, Choices choices) {
        return new Preset(name, RotaryGridFamily.INSTANCE, project, function, version, sentence, choices);
    }
}
