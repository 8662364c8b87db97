package io.github.sparkpositional.kernel.position.detr;

import io.github.sparkpositional.kernel.FiniteNumbers;
import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.position.CellEncoding;
import io.github.sparkpositional.kernel.position.MaskedGridEncoding;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * A convention of {@link MaskedSinusoidFamily} with all choices made.
 *
 * @param axes y and x, or one of them, in column order
 * @param frequencies of every axis, in radians per unit
 * @param share how places become shares; null: they stay counts
 */
public record MaskedSinusoidEncoding(List<String> axes, List<Double> frequencies, Share share)
        implements MaskedGridEncoding, CellEncoding {

    /** Place to angle: {@code (place + shift) / (last + epsilon) * scale}. */
    record Share(double shift, double epsilon, double scale) implements Serializable {

        double of(int place, int last) {
            return (place + shift) / (last + epsilon) * scale;
        }
    }

    @Override
    public int dim() {
        return 2 * axes.size() * frequencies.size();
    }

    @Override
    public int prefixRows() {
        return 0;
    }

    /** All cells valid. */
    @Override
    public float[] table(int... sizes) {
        checkGrid(sizes);
        return table(new boolean[sizes[0] * sizes[1]], sizes[0], sizes[1]);
    }

    /** All cells valid. */
    @Override
    public void encode(int row, float[] out, int... sizes) {
        checkGrid(sizes);
        for (int i = 0; i < axes.size(); i++) {
            boolean vertical = axes.get(i).equals("y");
            int place = 1 + (vertical ? row / sizes[1] : row % sizes[1]);
            write(coordinate(place, sizes[vertical ? 0 : 1]), out, 2 * i * frequencies.size());
        }
    }

    /**
     * The vectors [rows * columns, dim]. Cells of the padding keep the last place before them in their row and column.
     *
     * @param padding [rows * columns], row-major, true for padding
     * @throws InvalidRowException with {@code MISMATCH} if the mask has another number of cells, {@code WRONG_GRID} if a
     *     side is not positive or no array can hold the result
     */
    @Override
    public float[] table(boolean[] padding, int rows, int columns) {
        checkGrid(rows, columns);
        if (padding.length != rows * columns) {
            throw new InvalidRowException(
                    Reason.MISMATCH,
                    "The padding mask must have " + rows + " x " + columns + " cells, but has " + padding.length + ".");
        }
        float[] table = new float[padding.length * dim()];
        int columnsPerAxis = 2 * frequencies.size();
        for (int i = 0; i < axes.size(); i++) {
            if (axes.get(i).equals("y")) {
                for (int column = 0; column < columns; column++) {
                    writeLine(padding, column, columns, rows, table, i * columnsPerAxis);
                }
            } else {
                for (int row = 0; row < rows; row++) {
                    writeLine(padding, row * columns, 1, columns, table, i * columnsPerAxis);
                }
            }
        }
        return table;
    }

    /** One row or column of cells: counts the valid ones, then writes the columns of its axis. */
    private void writeLine(boolean[] padding, int firstCell, int step, int cells, float[] table, int column) {
        int last = 0;
        for (int i = 0; i < cells; i++) {
            last += padding[firstCell + i * step] ? 0 : 1;
        }
        int place = 0;
        for (int i = 0; i < cells; i++) {
            int cell = firstCell + i * step;
            place += padding[cell] ? 0 : 1;
            write(coordinate(place, last), table, cell * dim() + column);
        }
    }

    private double coordinate(int place, int last) {
        return share == null ? place : share.of(place, last);
    }

    private void write(double coordinate, float[] table, int offset) {
        int out = offset;
        for (double frequency : frequencies) {
            table[out++] = FiniteNumbers.rounded(StrictMath.sin(coordinate * frequency));
            table[out++] = FiniteNumbers.rounded(StrictMath.cos(coordinate * frequency));
        }
    }

    private void checkGrid(int... sizes) {
        if (sizes.length != 2
                || sizes[0] < 1
                || sizes[1] < 1
                || (double) sizes[0] * sizes[1] * dim() > Integer.MAX_VALUE - 8) {
            throw new InvalidRowException(
                    Reason.WRONG_GRID,
                    "The grid must be rows x columns, both at least 1 and small enough for an array, but is "
                            + Arrays.toString(sizes) + ".");
        }
    }
}
