package io.github.sparkpositional.kernel.position.sinusoid;

import io.github.sparkpositional.kernel.position.CellEncoding;
import io.github.sparkpositional.kernel.position.Grid;
import io.github.sparkpositional.kernel.position.GridAxis;
import io.github.sparkpositional.kernel.position.TokenOrder;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/** A convention of {@link GridSinusoidFamily} with all choices made. */
record GridSinusoidEncoding(
        int dim,
        int prefixRows,
        List<Block> blocks,
        TokenOrder tokenOrder,
        int mergeSize,
        double positionOffset,
        double baseSize)
        implements CellEncoding {

    /** Coordinates are plain indices, whatever the size of the grid. */
    static final double NO_BASE_SIZE = 0;

    /** The columns of one axis. */
    record Block(GridAxis axis, SinusoidAxis sinusoid, double scale) implements Serializable {}

    @Override
    public float[] table(int... sizes) {
        Grid grid = Grid.of(sizes);
        float[] table = grid.newTable(prefixRows, dim);
        int[] cells = tokenOrder.cells(grid.rows(), grid.columns(), mergeSize);
        for (Block block : blocks) {
            float[] coordinates = vectors(block, grid);
            int row = prefixRows;
            for (int frame = 0; frame < grid.frames(); frame++) {
                for (int cell : cells) {
                    int coordinate = block.axis().coordinate(frame, cell, grid);
                    block.sinusoid().copy(coordinates, coordinate * dim, table, row++ * dim, dim);
                }
            }
        }
        return table;
    }

    @Override
    public void encode(int row, float[] out, int... sizes) {
        Grid grid = Grid.of(sizes);
        Arrays.fill(out, 0, dim, 0f);
        if (row < prefixRows) {
            return;
        }
        int cellsPerFrame = grid.rows() * grid.columns();
        int token = row - prefixRows;
        int cell = tokenOrder.cellAt(token % cellsPerFrame, grid.rows(), grid.columns(), mergeSize);
        for (Block block : blocks) {
            int coordinate = block.axis().coordinate(token / cellsPerFrame, cell, grid);
            block.sinusoid().write((coordinate + positionOffset) * scale(block, grid), 1, out, 0, dim);
        }
    }

    /** The vectors [size, dim] of all coordinates of one axis: far fewer than there are cells. */
    private float[] vectors(Block block, Grid grid) {
        int size = block.axis().size(grid);
        double scale = scale(block, grid);
        float[] vectors = new float[size * dim];
        for (int i = 0; i < size; i++) {
            block.sinusoid().write((i + positionOffset) * scale, 1, vectors, i * dim, dim);
        }
        return vectors;
    }

    private double scale(Block block, Grid grid) {
        boolean stretched = baseSize != NO_BASE_SIZE && (block.axis() == GridAxis.Y || block.axis() == GridAxis.X);
        return block.scale() * (stretched ? baseSize / block.axis().size(grid) : 1);
    }
}
