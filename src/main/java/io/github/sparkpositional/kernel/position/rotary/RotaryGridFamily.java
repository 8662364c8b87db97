package io.github.sparkpositional.kernel.position.rotary;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.GridAxis;
import io.github.sparkpositional.kernel.position.GridFamily;
import io.github.sparkpositional.kernel.position.PositionChoices;
import io.github.sparkpositional.kernel.position.sinusoid.GridSinusoidFamily;
import io.github.sparkpositional.kernel.tensor.TableSource;
import io.github.sparkpositional.kernel.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * Rotary angles of the cells of a grid: every axis rotates its share of the pairs by its coordinate (axial), or all
 * axes rotate all pairs at learned frequencies (mixed; Heo et al., "Rotary Position Embedding for Vision Transformer",
 * 2024).
 *
 * <p>Use it for vision transformers that were trained with it; the angles act on queries and keys, so patch embeddings
 * stay as they are. Rows and columns may differ, and every row of data may have another grid.
 */
public final class RotaryGridFamily implements GridFamily {
    /** The family. */
    public static final RotaryGridFamily INSTANCE = new RotaryGridFamily();

    private RotaryGridFamily() {}

    @Override
    public String name() {
        return "rotary-grid";
    }

    @Override
    public String sentence() {
        return "Cosines and sines of the angles that pairs of columns are rotated by at the coordinates of a cell.";
    }

    @Override
    public List<Choice<?>> choices() {
        return RotaryGridChoices.ALL;
    }

    @Override
    public RotaryGridEncoding encoding(Choices choices, TableSource tables) {
        List<GridAxis> axes = GridSinusoidFamily.axes(choices);
        RotaryGridEncoding.Convention convention = new RotaryGridEncoding.Convention(
                axes,
                choices.get(RotaryGridChoices.COORDINATES),
                choices.get(PositionChoices.POSITION_OFFSET),
                scales(choices.get(GridSinusoidFamily.COORDINATE_SCALE), axes.size()),
                Arrays.stream(choices.get(RotaryGridChoices.REFERENCE_GRID))
                        .boxed()
                        .toList(),
                AngleFormat.of(choices),
                choices.get(PositionChoices.PREFIX_ROWS),
                choices.get(PositionChoices.TOKEN_ORDER),
                choices.get(PositionChoices.MERGE_SIZE));
        return new RotaryGridEncoding(convention, angles(choices, axes.size(), tables));
    }

    private RotaryAngles angles(Choices choices, int axes, TableSource tables) {
        int dim = choices.get(PositionChoices.DIM);
        if (dim % 2 != 0) {
            throw new IllegalArgumentException(
                    "dim must be even, because columns are rotated in pairs, but is " + dim + ".");
        }
        String key = choices.get(RotaryGridChoices.FREQUENCY_TABLE);
        if (!key.isEmpty()) {
            return learned(tables.table(key), axes, choices.get(RotaryGridChoices.LAYER), dim / 2);
        }
        return new RotaryAngles(1, frequencies(choices));
    }

    /** The frequencies [axes, pairs] of a formula, in radians per unit of coordinate; 0 where an axis rotates no pair. */
    public double[][] frequencies(Choices choices) {
        GridSeries series = choices.get(RotaryGridChoices.SERIES);
        return choices.get(RotaryGridChoices.AXIS_PAIRS)
                .frequency(
                        GridSinusoidFamily.axes(choices).size(),
                        choices.get(PositionChoices.DIM) / 2,
                        choices.get(RotaryFamily.SECTIONS),
                        count -> series.frequencies(count, choices));
    }

    private static RotaryAngles learned(Tensor table, int axes, int layer, int pairs) {
        int[] shape = table.shape();
        int columns = shape.length < 3 ? 0 : Tensor.count(Arrays.copyOfRange(shape, 2, shape.length));
        if (columns == 0 || columns % pairs != 0 || shape[0] != axes || shape[1] <= layer) {
            throw new IllegalArgumentException("frequencyTable must have the shape [" + axes + ", layers above " + layer
                    + ", heads, " + pairs + "] (axes, layers, heads, half of dim), but has " + Arrays.toString(shape)
                    + ".");
        }
        double[][] frequency = new double[axes][columns];
        for (int axis = 0; axis < axes; axis++) {
            for (int column = 0; column < columns; column++) {
                frequency[axis][column] = table.values()[(axis * shape[1] + layer) * columns + column];
            }
        }
        return new RotaryAngles(columns / pairs, frequency);
    }

    private static List<Double> scales(double[] chosen, int axes) {
        if (chosen.length != 1 && chosen.length != axes) {
            throw new IllegalArgumentException("coordinateScale must have one number, or one per axis of axisOrder, "
                    + axes + ", but has " + chosen.length + ".");
        }
        double[] scales = chosen.length == axes ? chosen : new double[axes];
        if (chosen.length == 1) {
            Arrays.fill(scales, chosen[0]);
        }
        return Arrays.stream(scales).boxed().toList();
    }
}
