package io.github.sparkpositional.kernel.position.sinusoid;

import static io.github.sparkpositional.kernel.position.PositionChoices.BASE;
import static io.github.sparkpositional.kernel.position.PositionChoices.COLUMNS;
import static io.github.sparkpositional.kernel.position.PositionChoices.DIM;
import static io.github.sparkpositional.kernel.position.PositionChoices.EXPONENT;
import static io.github.sparkpositional.kernel.position.PositionChoices.EXPONENT_DENOMINATOR;
import static io.github.sparkpositional.kernel.position.PositionChoices.FIRST;
import static io.github.sparkpositional.kernel.position.PositionChoices.MERGE_SIZE;
import static io.github.sparkpositional.kernel.position.PositionChoices.PAIR_COUNT;
import static io.github.sparkpositional.kernel.position.PositionChoices.POSITION_OFFSET;
import static io.github.sparkpositional.kernel.position.PositionChoices.PREFIX_ROWS;
import static io.github.sparkpositional.kernel.position.PositionChoices.TOKEN_ORDER;
import static io.github.sparkpositional.kernel.position.PositionChoices.UNEVEN_DIM;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.GridAxis;
import io.github.sparkpositional.kernel.position.GridEncoding;
import io.github.sparkpositional.kernel.position.GridFamily;
import io.github.sparkpositional.kernel.tensor.TableSource;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Sines and cosines of each coordinate of a cell, concatenated in one vector (the fixed 2-D encoding of MoCo v3
 * and MAE; 3-D with frames). Grids need not be square, and every row of data may have another one.
 *
 * <p>With a single axis, {@code axisOrder} x or y, it is the one-dimensional form: a vector of the column or of the row
 * alone. The axis {@code index} numbers all cells in one run, as VideoMAE does.
 */
public final class GridSinusoidFamily implements GridFamily {
    private static final List<String> AXES =
            Arrays.stream(GridAxis.values()).map(Choice::write).toList();

    public static final Choice<String[]> AXIS_ORDER = Choice.texts(
                    "axisOrder",
                    "Axes in the order of their columns: x (column index), y (row index), t (frame index), or index (one"
                            + " running number over all cells).")
            .where(
                    axes -> axes.length > 0
                            && AXES.containsAll(List.of(axes))
                            && Set.copyOf(List.of(axes)).size() == axes.length,
                    "different names out of " + String.join(", ", AXES))
            .orElse(new String[] {"y", "x"});

    public static final Choice<AxisShare> AXIS_SHARE = Choice.option(
                    "axisShare",
                    "How the axes share the columns: equally (equal), or with half or a quarter of them for t (half-time,"
                            + " quarter-time).",
                    AxisShare.class)
            .orElse(AxisShare.EQUAL);

    public static final Choice<int[]> AXIS_COLUMNS = Choice.integers(
                    "axisColumns",
                    "Columns of each axis in the order of axisOrder, instead of axisShare; columns beyond dim are cut"
                            + " off, remaining columns are zero.")
            .where(
                    columns -> Arrays.stream(columns).allMatch(count -> count > 0 && count % 2 == 0),
                    "even positive integers");

    public static final Choice<double[]> COORDINATE_SCALE = Choice.decimals(
                    "coordinateScale",
                    "Factor on coordinates, after positionOffset: one number for all axes, or one per axis of"
                            + " axisOrder.")
            .orElse(new double[] {1});

    public static final Choice<Double> BASE_SIZE = Choice.decimal(
                    "baseSize",
                    "Rescales rows and columns of any grid to baseSize cells: coordinates are also multiplied by"
                            + " baseSize / rows and baseSize / columns.")
            .where(size -> size > 0, "a positive number");

    public static final GridSinusoidFamily INSTANCE = new GridSinusoidFamily();

    private GridSinusoidFamily() {}

    @Override
    public String name() {
        return "grid-sinusoid";
    }

    @Override
    public String sentence() {
        return "Sines and cosines of every coordinate of a cell, concatenated.";
    }

    @Override
    public List<Choice<?>> choices() {
        return List.of(
                DIM,
                AXIS_ORDER,
                BASE,
                COLUMNS,
                FIRST,
                EXPONENT,
                AXIS_SHARE,
                UNEVEN_DIM,
                PREFIX_ROWS,
                TOKEN_ORDER,
                MERGE_SIZE,
                POSITION_OFFSET,
                COORDINATE_SCALE,
                BASE_SIZE,
                AXIS_COLUMNS,
                PAIR_COUNT,
                EXPONENT_DENOMINATOR);
    }

    /** The axes of {@code axisOrder}, in the order of their columns. */
    public static List<GridAxis> axes(Choices choices) {
        return Arrays.stream(choices.get(AXIS_ORDER))
                .map(axis -> GridAxis.valueOf(axis.toUpperCase(Locale.ROOT)))
                .toList();
    }

    @Override
    public GridEncoding encoding(Choices choices, TableSource tables) {
        List<GridAxis> axes = axes(choices);
        double[] scale = choices.get(COORDINATE_SCALE);
        if (scale.length != 1) {
            checkOnePerAxis(COORDINATE_SCALE, scale.length, axes);
        }
        List<SinusoidAxis> sinusoids = SinusoidColumns.of(choices, pairs(choices, axes), axisColumns(choices, axes));
        return new GridSinusoidEncoding(
                choices.get(DIM),
                choices.get(PREFIX_ROWS),
                IntStream.range(0, axes.size())
                        .mapToObj(i -> new GridSinusoidEncoding.Block(
                                axes.get(i), sinusoids.get(i), scale[scale.length == 1 ? 0 : i]))
                        .toList(),
                choices.get(TOKEN_ORDER),
                choices.get(MERGE_SIZE),
                choices.get(POSITION_OFFSET),
                choices.has(BASE_SIZE) ? choices.get(BASE_SIZE) : GridSinusoidEncoding.NO_BASE_SIZE);
    }

    /** A single axis has the whole dim, odd or not; several have whole pairs. */
    private static int axisColumns(Choices choices, List<GridAxis> axes) {
        return axes.size() == 1 ? choices.get(DIM) : SinusoidColumns.WHOLE_PAIRS;
    }

    private static List<Integer> pairs(Choices choices, List<GridAxis> axes) {
        if (choices.has(AXIS_COLUMNS)) {
            int[] columns = choices.get(AXIS_COLUMNS);
            checkOnePerAxis(AXIS_COLUMNS, columns.length, axes);
            return Arrays.stream(columns).mapToObj(count -> count / 2).toList();
        }
        if (choices.has(PAIR_COUNT)) {
            return Collections.nCopies(axes.size(), choices.get(PAIR_COUNT));
        }
        return choices.get(AXIS_SHARE).pairs(choices.get(DIM), axes, choices.get(UNEVEN_DIM));
    }

    private static void checkOnePerAxis(Choice<?> choice, int found, List<GridAxis> axes) {
        if (found != axes.size()) {
            throw new IllegalArgumentException(choice.name() + " must have one number per axis of axisOrder, "
                    + axes.size() + ", but has " + found + ".");
        }
    }
}
