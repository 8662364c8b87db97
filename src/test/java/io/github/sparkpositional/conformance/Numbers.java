package io.github.sparkpositional.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sparkpositional.kernel.tensor.Tensor;
import java.util.Arrays;

/**
 * Numbers with a shape, row-major. What a case gives and what a mapping returns.
 *
 * @param shape sizes per axis
 * @param values as many as the product of the shape; float32 numbers are exactly representable as such
 */
record Numbers(int[] shape, double[] values) {

    static Numbers of(float[] values, int... shape) {
        double[] widened = new double[values.length];
        Arrays.setAll(widened, i -> values[i]);
        return new Numbers(shape, widened);
    }

    static Numbers of(int[] values, int... shape) {
        return new Numbers(shape, Arrays.stream(values).asDoubleStream().toArray());
    }

    static Numbers of(Tensor tensor) {
        return of(tensor.values(), tensor.shape());
    }

    /** Reads an array of a case; float32 numbers are written as the shortest decimals that read back to them. */
    static Numbers read(JsonNode shape, String dtype, JsonNode values) {
        double[] numbers = new double[values.size()];
        for (int i = 0; i < numbers.length; i++) {
            double number = values.get(i).asDouble();
            numbers[i] = dtype.equals("float32") ? (float) number : number;
        }
        int[] sizes = new int[shape.size()];
        Arrays.setAll(sizes, axis -> shape.get(axis).asInt());
        return new Numbers(sizes, numbers);
    }

    float[] floats() {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    int[] integers() {
        return Arrays.stream(values).mapToInt(value -> (int) value).toArray();
    }

    Tensor tensor() {
        return new Tensor(shape, floats());
    }

    /** The size of an axis; negative axes count from the end. */
    int size(int axis) {
        return shape[axis < 0 ? shape.length + axis : axis];
    }

    /** The same numbers in another shape. */
    Numbers reshaped(int... newShape) {
        return new Numbers(newShape, values);
    }

    /** Cells of the numbers [rows, dim], with the dim moved to the front. */
    Numbers dimFirst(int... cells) {
        int dim = size(-1);
        int rows = values.length / dim;
        double[] turned = new double[values.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < dim; column++) {
                turned[column * rows + row] = values[row * dim + column];
            }
        }
        int[] shape = new int[cells.length + 1];
        shape[0] = dim;
        System.arraycopy(cells, 0, shape, 1, cells.length);
        return new Numbers(shape, turned);
    }
}
