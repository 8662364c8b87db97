package io.github.sparkpositional.kernel.position.fourier;

import static io.github.sparkpositional.kernel.convention.Choices.none;
import static io.github.sparkpositional.kernel.position.fourier.FourierChoices.ANGLE_UNIT;
import static io.github.sparkpositional.kernel.position.fourier.FourierChoices.BAND_COUNT;
import static io.github.sparkpositional.kernel.position.fourier.FourierChoices.BAND_RESOLUTION;
import static io.github.sparkpositional.kernel.position.fourier.FourierChoices.BAND_RULE;
import static io.github.sparkpositional.kernel.position.fourier.FourierChoices.FEATURE_ORDER;
import static io.github.sparkpositional.kernel.position.fourier.FourierChoices.INCLUDE_COORDINATES;
import static io.github.sparkpositional.kernel.position.fourier.GridFourierFamily.CELL_COORDINATE;
import static io.github.sparkpositional.kernel.position.fourier.PointFourierFamily.AXIS_COUNT;
import static io.github.sparkpositional.kernel.position.fourier.RandomFourierFamily.PROJECTION_KEY;
import static io.github.sparkpositional.kernel.position.sinusoid.GridSinusoidFamily.AXIS_ORDER;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Preset;
import java.util.List;

/** Conventions of Fourier features. */
public final class FourierPresets {
    private static final String TIMM = "huggingface/pytorch-image-models";
    private static final String TIMM_COMMIT = "commit aa4b5850c1543fa488abf260f18390eda46cf85d";

    private static final Choices TIMM_PIXELS = none().with(AXIS_ORDER, new String[] {"y", "x"})
            .with(CELL_COORDINATE, CellCoordinate.ENDS)
            .with(BAND_COUNT, 64)
            .with(BAND_RESOLUTION, new double[] {224})
            .with(ANGLE_UNIT, FourierChoices.AngleUnit.HALF_TURNS);

    /** One row per convention. */
    public static final List<Preset> ROWS = List.of(
            new Preset(
                    "nerf",
                    PointFourierFamily.INSTANCE,
                    "bmild/nerf",
                    "get_embedder",
                    "commit 14c55567a6d0fbd75d3fd12b0411f98160ba3237",
                    "The point, then per frequency 2^k, without pi, the sines and the cosines of all axes.",
                    none().with(AXIS_COUNT, 3)
                            .with(BAND_COUNT, 10)
                            .with(BAND_RULE, BandRule.LOGARITHMIC)
                            .with(ANGLE_UNIT, FourierChoices.AngleUnit.RADIANS)
                            .with(FEATURE_ORDER, FeatureOrder.FREQUENCY_FUNCTION_AXIS)
                            .with(INCLUDE_COORDINATES, true)),
            new Preset(
                    "perceiver",
                    GridFourierFamily.INSTANCE,
                    "huggingface/transformers",
                    "generate_fourier_features",
                    "release 5.18.0",
                    "Positions from -1 to 1, then sines axis by axis and cosines axis by axis, 64 evenly spaced"
                            + " frequencies.",
                    TIMM_PIXELS
                            .with(BAND_RULE, BandRule.LINEAR)
                            .with(FEATURE_ORDER, FeatureOrder.FUNCTION_AXIS_FREQUENCY)
                            .with(INCLUDE_COORDINATES, true)),
            new Preset(
                    "timm-fourier",
                    GridFourierFamily.INSTANCE,
                    TIMM,
                    "build_fourier_pos_embed",
                    TIMM_COMMIT,
                    "Positions from -1 to 1 at 64 frequencies in equal ratios; per axis sines then cosines.",
                    TIMM_PIXELS
                            .with(BAND_RULE, BandRule.LOGARITHMIC)
                            .with(FEATURE_ORDER, FeatureOrder.AXIS_FUNCTION_FREQUENCY)
                            .with(INCLUDE_COORDINATES, false)),
            new Preset(
                    "timm-fourier-embed",
                    GridFourierFamily.INSTANCE,
                    TIMM,
                    "FourierEmbed",
                    TIMM_COMMIT,
                    "Positions, sines, cosines, with the axes side by side within each of them; evenly spaced"
                            + " frequencies.",
                    TIMM_PIXELS
                            .with(BAND_RULE, BandRule.LINEAR)
                            .with(FEATURE_ORDER, FeatureOrder.FUNCTION_FREQUENCY_AXIS)
                            .with(INCLUDE_COORDINATES, true)),
            new Preset(
                    "sam",
                    RandomFourierFamily.INSTANCE,
                    "facebookresearch/segment-anything",
                    "PositionEmbeddingRandom",
                    "commit dca509fe793f601edb92606367a655c15ac00fdf",
                    "Middles of cells in [-1, 1] times the checkpoint's Gaussian matrix times 2 pi, sines then cosines.",
                    none().with(PROJECTION_KEY, "prompt_encoder.pe_layer.positional_encoding_gaussian_matrix")));

    private FourierPresets() {}
}
