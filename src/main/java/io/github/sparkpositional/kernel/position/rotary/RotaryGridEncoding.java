package io.github.sparkpositional.kernel.position.rotary;

import io.github.sparkpositional.kernel.position.CellEncoding;
import io.github.sparkpositional.kernel.position.Grid;
import io.github.sparkpositional.kernel.position.GridAxis;
import io.github.sparkpositional.kernel.position.TokenOrder;
import io.github.sparkpositional.kernel.position.rotary.scaling.AngleArithmetic;
import java.io.Serializable;
import java.util.List;

/**
 * A convention of {@link RotaryGridFamily} with all choices made. It gives angles as vectors, and tables that rotate
 * vectors.
 *
 * @see RotaryTable
 */
public final class RotaryGridEncoding implements CellEncoding, RotatingEncoding {
    private static final long serialVersionUID = 1L;

    private final Convention convention;
    private final RotaryAngles angles;

    /** Everything that was chosen but the frequencies. */
    record Convention(
            List<GridAxis> axes,
            GridCoordinates coordinates,
            double offset,
            List<Double> scales,
            List<Integer> referenceGrid,
            AngleFormat format,
            int prefixRows,
            TokenOrder tokenOrder,
            int mergeSize)
            implements Serializable {}

    RotaryGridEncoding(Convention convention, RotaryAngles angles) {
        this.convention = convention;
        this.angles = angles;
    }

    /** Numbers per vector of angles: those of all heads with frequencies of their own, concatenated. */
    @Override
    public int dim() {
        return heads() * convention.format().width(angles.pairs());
    }

    /** Heads with frequencies of their own; 1: all heads share them. */
    public int heads() {
        return angles.heads();
    }

    /** Leading columns of a head that rotate. */
    public int rotaryDim() {
        return 2 * angles.pairs();
    }

    /** The same as {@link #rotaryDim()}: on grids whole heads rotate. */
    @Override
    public int headDim() {
        return rotaryDim();
    }

    @Override
    public PairRotation rotation() {
        return new PairRotation(convention.format().pairing(), heads(), angles.pairs());
    }

    @Override
    public int prefixRows() {
        return convention.prefixRows();
    }

    @Override
    public float[] table(int... sizes) {
        return rotation(sizes).vectors(convention.format());
    }

    @Override
    public void encode(int row, float[] out, int... sizes) {
        Grid grid = Grid.of(sizes);
        int token = row - convention.prefixRows();
        double[] coordinates = new double[token < 0 ? 0 : convention.axes().size()];
        if (token >= 0) {
            int cellsPerFrame = grid.rows() * grid.columns();
            int cell = convention
                    .tokenOrder()
                    .cellAt(token % cellsPerFrame, grid.rows(), grid.columns(), convention.mergeSize());
            for (int axis = 0; axis < coordinates.length; axis++) {
                coordinates[axis] = coordinate(axis, token / cellsPerFrame, cell, grid);
            }
        }
        float[] vector = table(coordinates, token < 0 ? 1 : 0).vectors(convention.format());
        System.arraycopy(vector, 0, out, 0, dim());
    }

    /**
     * What rotates the vectors of a grid; prefix rows stay as they are.
     *
     * @param sizes cells per axis: {@code {rows, columns}} or {@code {frames, rows, columns}}
     * @throws io.github.sparkpositional.kernel.InvalidRowException with {@code WRONG_GRID} if the sizes are not a grid,
     *     or the table is larger than an array
     */
    public RotaryTable rotation(int... sizes) {
        Grid grid = Grid.of(sizes);
        grid.tableSize(convention.prefixRows(), dim());
        int[] cells = convention.tokenOrder().cells(grid.rows(), grid.columns(), convention.mergeSize());
        double[] coordinates = new double[grid.tableSize(0, convention.axes().size())];
        int at = 0;
        for (int axis = 0; axis < convention.axes().size(); axis++) {
            for (int frame = 0; frame < grid.frames(); frame++) {
                for (int cell : cells) {
                    coordinates[at++] = coordinate(axis, frame, cell, grid);
                }
            }
        }
        return table(coordinates, convention.prefixRows());
    }

    private RotaryTable table(double[] coordinates, int prefixRows) {
        return angles.table(
                coordinates,
                prefixRows,
                RotaryAngles.Amplitude.NONE,
                convention.format().pairing(),
                AngleArithmetic.EXACT);
    }

    private double coordinate(int number, int frame, int cell, Grid grid) {
        GridAxis axis = convention.axes().get(number);
        int size = axis.size(grid);
        double coordinate = convention
                .coordinates()
                .at(
                        axis.coordinate(frame, cell, grid) + convention.offset(),
                        size,
                        Math.min(grid.rows(), grid.columns()),
                        Math.max(grid.rows(), grid.columns()));
        return coordinate * convention.scales().get(number) * stretch(axis, size);
    }

    private double stretch(GridAxis axis, int size) {
        List<Integer> reference = convention.referenceGrid();
        if (reference.isEmpty() || axis != GridAxis.Y && axis != GridAxis.X) {
            return 1;
        }
        return (double) reference.get(axis == GridAxis.Y ? 0 : 1) / size;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RotaryGridEncoding encoding
                && convention.equals(encoding.convention)
                && angles.equals(encoding.angles);
    }

    @Override
    public int hashCode() {
        return 31 * convention.hashCode() + angles.hashCode();
    }

    @Override
    public String toString() {
        return convention.toString();
    }
}
