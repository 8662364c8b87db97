package io.github.sparkpositional.kernel.position.wave;

import io.github.sparkpositional.kernel.position.Grid;
import io.github.sparkpositional.kernel.position.GridEncoding;
import io.github.sparkpositional.kernel.position.TokenOrder;
import java.util.List;

/** A convention of {@link WaveGridFamily} with all choices made. */
record WaveGridEncoding(List<Wave> waves, int prefixRows, TokenOrder tokenOrder, int mergeSize)
        implements GridEncoding {

    @Override
    public int dim() {
        return 2 * waves.size();
    }

    @Override
    public float[] table(int... sizes) {
        Grid grid = Grid.of(sizes);
        float[] table = new float[grid.tableSize(prefixRows, dim())];
        int[] cells = tokenOrder.cells(grid.rows(), grid.columns(), mergeSize);
        int row = prefixRows;
        for (int frame = 0; frame < grid.frames(); frame++) {
            for (int cell : cells) {
                for (int i = 0; i < waves.size(); i++) {
                    waves.get(i).write(cell / grid.columns(), cell % grid.columns(), table, row * dim() + 2 * i);
                }
                row++;
            }
        }
        return table;
    }
}
