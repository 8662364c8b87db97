package io.github.sparkpositional.kernel.position.fourier;

import static io.github.sparkpositional.kernel.position.PositionChoices.BASE;
import static io.github.sparkpositional.kernel.position.PositionChoices.POSITION_OFFSET;
import static io.github.sparkpositional.kernel.position.sinusoid.GridSinusoidFamily.AXIS_ORDER;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.GridEncoding;
import io.github.sparkpositional.kernel.position.GridFamily;
import io.github.sparkpositional.kernel.tensor.TableSource;
import java.util.Arrays;
import java.util.List;

/**
 * Fourier features of the cells of a grid (Jaegle et al., "Perceiver", 2021, section 3.2; timm's Fourier embeddings): by
 * frequencies up to half of the resolution that a model must tell apart, instead of the falling ones of sinusoids.
 *
 * <p>Use it with models of the Perceiver kind, which take positions concatenated with pixels. Vision transformers
 * were trained with sinusoids or tables.
 */
public final class GridFourierFamily implements GridFamily {
    public static final Choice<CellCoordinate> CELL_COORDINATE = Choice.option(
                    "cellCoordinate",
                    "Coordinate of a cell on its axis: its index (index), from -1 for the first cell to 1 for the last"
                            + " (ends), or its centre on an axis from -1 to 1 (centres).",
                    CellCoordinate.class)
            .orElse(CellCoordinate.ENDS);

    public static final Choice<double[]> REFERENCE_SIZES = Choice.decimals(
                    "referenceSizes",
                    "Cells per axis, in the order of axisOrder, of the grid that a model was trained with: coordinates"
                            + " are rescaled to it, divided by the actual number of cells and multiplied by this one.")
            .where(sizes -> Arrays.stream(sizes).allMatch(size -> size > 0), "positive numbers")
            .orElse(new double[0]);

    public static final GridFourierFamily INSTANCE = new GridFourierFamily();

    private GridFourierFamily() {}

    @Override
    public String name() {
        return "grid-fourier";
    }

    @Override
    public String sentence() {
        return "Sines and cosines of every coordinate of a cell at frequencies up to half the resolution.";
    }

    @Override
    public List<Choice<?>> choices() {
        return List.of(
                AXIS_ORDER,
                CELL_COORDINATE,
                POSITION_OFFSET,
                REFERENCE_SIZES,
                FourierChoices.BAND_COUNT,
                FourierChoices.BAND_RULE,
                FourierChoices.BAND_RESOLUTION,
                BASE,
                FourierChoices.FREQUENCIES,
                FourierChoices.ANGLE_UNIT,
                FourierChoices.FEATURE_ORDER,
                FourierChoices.INCLUDE_COORDINATES,
                FourierChoices.FUNCTIONS);
    }

    @Override
    public GridEncoding encoding(Choices choices, TableSource tables) {
        List<String> axes = List.of(choices.get(AXIS_ORDER));
        if (axes.contains("index")) {
            throw new IllegalArgumentException(
                    "axisOrder may only name t, y and x when features are per axis, but is " + axes + ".");
        }
        double[] reference = choices.get(REFERENCE_SIZES);
        if (reference.length != 0 && reference.length != axes.size()) {
            throw new IllegalArgumentException("referenceSizes must have one number per axis of axisOrder, "
                    + axes.size() + ", but has " + reference.length + ".");
        }
        return new GridFourierEncoding(
                axes,
                FourierChoices.features(choices, axes.size()),
                choices.get(CELL_COORDINATE),
                choices.get(POSITION_OFFSET),
                Arrays.stream(reference).boxed().toList());
    }
}
