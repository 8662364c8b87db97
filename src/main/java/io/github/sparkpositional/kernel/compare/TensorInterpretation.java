package io.github.sparkpositional.kernel.compare;

import io.github.sparkpositional.kernel.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One way to see a stored tensor as a table [rows, dim].
 *
 * @param grid the sizes that the tensor's axes say; empty where they say none
 * @param words what was done with the axes; empty where nothing was
 */
public record TensorInterpretation(TableView table, List<Integer> grid, String words) {

    /**
     * All ways, the likely one first: axes of size 1 are left out, axes of a grid in front or behind are made one.
     *
     * @throws IllegalArgumentException if the tensor is not a table
     */
    public static List<TensorInterpretation> of(Tensor tensor) {
        int[] all = tensor.shape();
        int[] shape = all.length <= 2
                ? all
                : Arrays.stream(all).filter(size -> size != 1).toArray();
        if (tensor.values().length == 0 || shape.length < 2 || shape.length > 4) {
            throw new IllegalArgumentException("A position table has the shape [n, dim], perhaps with axes of size 1 or"
                    + " those of a grid, but the shape is " + Arrays.toString(all) + ".");
        }
        String squeezed = shape.length == all.length ? "" : Arrays.toString(all) + " without its axes of size 1";
        if (shape.length == 2) {
            return List.of(new TensorInterpretation(TableView.of(tensor.values(), shape[1]), List.of(), squeezed));
        }
        List<TensorInterpretation> readings = new ArrayList<>();
        int last = shape[shape.length - 1];
        String shown = Arrays.toString(all);
        readings.add(new TensorInterpretation(
                TableView.of(tensor.values(), last),
                Arrays.stream(shape, 0, shape.length - 1).boxed().toList(),
                shown + " as a grid of vectors"));
        readings.add(new TensorInterpretation(
                TableView.of(vectorsLast(tensor.values(), shape[0]), shape[0]),
                Arrays.stream(shape, 1, shape.length).boxed().toList(),
                shown + " as planes of a grid, dim first"));
        if (shape[0] > last) {
            readings.add(0, readings.remove(1));
        }
        return List.copyOf(readings);
    }

    /** From [dim, cells] to [cells, dim]. */
    private static float[] vectorsLast(float[] values, int dim) {
        int cells = values.length / dim;
        float[] table = new float[values.length];
        for (int column = 0; column < dim; column++) {
            for (int cell = 0; cell < cells; cell++) {
                table[cell * dim + column] = values[column * cells + cell];
            }
        }
        return table;
    }
}
