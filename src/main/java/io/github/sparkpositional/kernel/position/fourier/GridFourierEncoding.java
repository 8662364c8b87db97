package io.github.sparkpositional.kernel.position.fourier;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.position.GridEncoding;
import java.util.Arrays;
import java.util.List;

/**
 * A convention of {@link GridFourierFamily} with all choices made. Besides {rows, columns} and {frames, rows, columns} it
 * takes {n} for a grid of one axis, x.
 *
 * @param axes out of t, y and x, in column order
 * @param reference one size per axis, or none
 */
record GridFourierEncoding(
        List<String> axes,
        FourierFeatures features,
        CellCoordinate coordinate,
        double positionOffset,
        List<Double> reference)
        implements GridEncoding {

    private static final List<String> ALL_AXES = List.of("t", "y", "x");

    @Override
    public int dim() {
        return features.dim();
    }

    @Override
    public int prefixRows() {
        return 0;
    }

    @Override
    public float[] table(int... sizes) {
        long cells = cells(sizes);
        if (cells * dim() > Integer.MAX_VALUE - 8) {
            throw wrongGrid(sizes, "a table for it doesn't fit into an array");
        }
        float[] table = new float[(int) cells * dim()];
        for (int i = 0; i < axes.size(); i++) {
            int axis = sizes.length - (ALL_AXES.size() - ALL_AXES.indexOf(axes.get(i)));
            if (axis < 0) {
                throw wrongGrid(sizes, "axisOrder names the axis " + axes.get(i));
            }
            fill(table, i, sizes[axis], stride(sizes, axis));
        }
        return table;
    }

    /** Makes the vectors of one axis, far fewer than there are cells, and copies them to all cells. */
    private void fill(float[] table, int axis, int size, int stride) {
        int dim = dim();
        float[] vectors = new float[size * dim];
        double scale = reference.isEmpty() ? 1 : reference.get(axis) / size;
        for (int index = 0; index < size; index++) {
            double position = (coordinate.of(index, size) + positionOffset) * scale;
            features.encodeAxis(axis, position, vectors, index * dim);
        }
        for (int cell = 0; cell < table.length / dim; cell++) {
            features.copyAxis(axis, vectors, cell / stride % size * dim, table, cell * dim);
        }
    }

    private static int stride(int[] sizes, int axis) {
        int stride = 1;
        for (int i = axis + 1; i < sizes.length; i++) {
            stride *= sizes[i];
        }
        return stride;
    }

    private static long cells(int[] sizes) {
        if (sizes.length < 1 || sizes.length > ALL_AXES.size()) {
            throw wrongGrid(sizes, "it must have 1 to 3 axes");
        }
        long cells = 1;
        for (int size : sizes) {
            if (size < 1) {
                throw wrongGrid(sizes, "every size must be at least 1");
            }
            cells *= size;
            if (cells > Integer.MAX_VALUE) {
                throw wrongGrid(sizes, "a table for it doesn't fit into an array");
            }
        }
        return cells;
    }

    private static InvalidRowException wrongGrid(int[] sizes, String why) {
        return new InvalidRowException(
                Reason.WRONG_GRID, "The grid " + Arrays.toString(sizes) + " can't be encoded: " + why + ".");
    }
}
