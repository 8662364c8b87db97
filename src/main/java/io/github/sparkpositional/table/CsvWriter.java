package io.github.sparkpositional.table;

import io.github.sparkpositional.kernel.tensor.IntegerTensor;
import io.github.sparkpositional.kernel.tensor.NumericTensor;
import io.github.sparkpositional.kernel.tensor.Tensor;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes a position table for people and spreadsheets: a line of names, then one line per row. */
public final class CsvWriter {
    private CsvWriter() {}

    /**
     * Writes a table [n, dim], or a list [n] as one of dim 1, with the columns position, 0, 1, ..., dim - 1. Each float is
     * a decimal that reads back to the same float32. The stream stays open.
     *
     * @throws IllegalArgumentException if the table has more axes
     */
    public static void write(OutputStream out, NumericTensor table) throws IOException {
        int[] shape = table.shape();
        if (shape.length != 1 && shape.length != 2) {
            throw new IllegalArgumentException("A CSV file holds a table [n, dim], but the shape is "
                    + Arrays.toString(shape) + "; write it as .safetensors or .npy.");
        }
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        int dim = shape.length == 1 ? 1 : shape[1];
        text.write("position");
        for (int column = 0; column < dim; column++) {
            text.write("," + column);
        }
        text.write("\n");
        for (int row = 0; row < shape[0]; row++) {
            text.write(Integer.toString(row));
            for (int column = 0; column < dim; column++) {
                text.write("," + number(table, row * dim + column));
            }
            text.write("\n");
        }
        text.flush();
    }

    private static String number(NumericTensor table, int i) {
        return table instanceof IntegerTensor integers
                ? Integer.toString(integers.values()[i])
                : Float.toString(((Tensor) table).values()[i]);
    }
}
