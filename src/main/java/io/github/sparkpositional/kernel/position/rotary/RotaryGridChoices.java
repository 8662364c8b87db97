package io.github.sparkpositional.kernel.position.rotary;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.position.PositionChoices;
import io.github.sparkpositional.kernel.position.sinusoid.GridSinusoidFamily;
import java.util.List;

/** The choices of {@link RotaryGridFamily}. */
final class RotaryGridChoices {
    static final Choice<GridCoordinates> COORDINATES = Choice.option(
                    "gridCoordinates",
                    "Coordinate of a row or column: its index (index), from -1 for the first to 1 for the last (ends),"
                            + " or its centre when each side (centers), the longest side (centers-by-largest) or the"
                            + " shortest side (centers-by-smallest) spans -1 to 1.",
                    GridCoordinates.class)
            .orElse(GridCoordinates.INDEX);

    static final Choice<int[]> REFERENCE_GRID = Choice.integers(
                    "referenceGrid",
                    "Rows and columns of the grid that the model was trained on, to which the coordinates of any other"
                            + " grid are rescaled; empty: none.")
            .where(
                    sizes -> sizes.length == 0 || sizes.length == 2 && sizes[0] > 0 && sizes[1] > 0,
                    "two positive integers, or empty")
            .orElse(new int[0]);

    static final Choice<GridSeries> SERIES = Choice.option(
                    "gridFrequencies",
                    "Frequencies of an axis: falling by a constant ratio from 1 to about 1/base (geometric), 1 over periods"
                            + " from minPeriod to maxPeriod (periods), or pi times 1 to maxResolution/2 in equal steps"
                            + " (pixel-linear) or ratios (pixel-octaves).",
                    GridSeries.class)
            .orElse(GridSeries.GEOMETRIC);

    static final Choice<Double> MIN_PERIOD = Choice.decimal(
                    "minPeriod", "Shortest period, for gridFrequencies periods.")
            .where(period -> period > 0, "a positive number");

    static final Choice<Double> MAX_PERIOD = Choice.decimal("maxPeriod", "Longest period, for gridFrequencies periods.")
            .where(period -> period > 0, "a positive number");

    static final Choice<Double> MAX_RESOLUTION = Choice.decimal(
                    "maxResolution", "Pixels per side that the highest pixel frequency resolves.")
            .where(pixels -> pixels > 0, "a positive number")
            .orElse(224.0);

    static final Choice<AxisPairs> AXIS_PAIRS = Choice.option(
                    "axisPairs",
                    "How the axes share the pairs: a block per axis with a series of its own (blocks), every other"
                            + " frequency of one series (alternating), or sections of one series (consecutive,"
                            + " strided, time-last).",
                    AxisPairs.class)
            .orElse(AxisPairs.BLOCKS);

    static final Choice<String> FREQUENCY_TABLE = Choice.text(
                    "frequencyTable",
                    "Name of a tensor [axes, layers, heads, pairs] with learned frequencies, instead of"
                            + " gridFrequencies; empty: none.")
            .orElse("");

    static final Choice<Integer> LAYER = Choice.integer("layer", "0-based layer of frequencyTable.")
            .where(layer -> layer >= 0, "0 or a positive integer")
            .orElse(0);

    static final List<Choice<?>> ALL = List.of(
            PositionChoices.DIM,
            GridSinusoidFamily.AXIS_ORDER,
            PositionChoices.BASE,
            AngleFormat.PAIRING,
            COORDINATES,
            PositionChoices.POSITION_OFFSET,
            GridSinusoidFamily.COORDINATE_SCALE,
            REFERENCE_GRID,
            SERIES,
            MIN_PERIOD,
            MAX_PERIOD,
            MAX_RESOLUTION,
            AXIS_PAIRS,
            RotaryFamily.SECTIONS,
            FREQUENCY_TABLE,
            LAYER,
            AngleFormat.ANGLE_ORDER,
            AngleFormat.ANGLE_FORM,
            PositionChoices.PREFIX_ROWS,
            PositionChoices.TOKEN_ORDER,
            PositionChoices.MERGE_SIZE);

    private RotaryGridChoices() {}
}
