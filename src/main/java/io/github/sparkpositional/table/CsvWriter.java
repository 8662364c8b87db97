package io.github.sparkpositional.table;

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
     * Writes a table [n, dim] with the columns position, 0, 1, ..., dim - 1. Each number is a decimal that reads back to
     * the same float32. The stream stays open.
     *
     * @throws IllegalArgumentException if the table is no matrix
     */
    public static void write(OutputStream out, Tensor table) throws IOException {
        if (table.shape().length != 2) {
            throw new IllegalArgumentException("A CSV file holds a table [n, dim], but the shape is "
                    + Arrays.toString(table.shape()) + "; write it as .safetensors or .npy.");
        }
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        int dim = table.shape()[1];
        text.write("position");
        for (int column = 0; column < dim; column++) {
            text.write("," + column);
        }
        text.write("\n");
        for (int row = 0; row < table.shape()[0]; row++) {
            text.write(Integer.toString(row));
            for (int column = 0; column < dim; column++) {
                text.write("," + table.values()[row * dim + column]);
            }
            text.write("\n");
        }
        text.flush();
    }
}
