package io.github.sparkpositional.kernel.position.relative;

import io.github.sparkpositional.kernel.InvalidRowException;
import java.io.Serializable;
import java.util.List;

/**
 * A convention of {@link GridAlibiFamily} with all choices made.
 *
 * @param slopes one per head
 */
public record GridAlibi(List<Double> slopes) implements Serializable {

    /**
     * The biases [heads, cells, cells] between all cells, both in row-major order.
     *
     * @param limit most cells
     * @throws InvalidRowException with {@code TOO_LONG} past the limit, {@code WRONG_GRID} if a side is not positive
     */
    public float[] bias(int rows, int columns, int limit) {
        Window window = new Window(rows, columns);
        long cells = window.cells();
        float[] bias = new float[PairwiseLimit.count(slopes.size(), cells, cells, limit)];
        int i = 0;
        for (double slope : slopes) {
            for (int query = 0; query < cells; query++) {
                for (int key = 0; key < cells; key++) {
                    double down = window.row(key) - window.row(query);
                    double right = window.column(key) - window.column(query);
                    bias[i++] = (float) (0 - slope * Math.sqrt(down * down + right * right));
                }
            }
        }
        return bias;
    }
}
