package io.github.sparkpositional.job;

import io.github.sparkpositional.job.lookup.PositionsFile;
import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.output.ResultFile;
import io.github.sparkpositional.kernel.position.Convention;
import io.github.sparkpositional.kernel.tensor.Dtype;
import io.github.sparkpositional.kernel.tensor.IntegerTensor;
import io.github.sparkpositional.kernel.tensor.Npy;
import io.github.sparkpositional.kernel.tensor.NumericTensor;
import io.github.sparkpositional.kernel.tensor.Tensor;
import io.github.sparkpositional.table.CsvWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

/** A file that a position table is written to; the ending of its name says how. It appears when it is complete. */
final class TableOutput {
    private enum Format {
        SAFETENSORS,
        NPY,
        CSV
    }

    private final ResultFile file;
    private final Format format;

    private TableOutput(ResultFile file, Format format) {
        this.file = file;
        this.format = format;
    }

    /**
     * @throws JobMistakeException if the name ends otherwise than in .safetensors, .npy or .csv, or if its folder is not
     *     there
     */
    static TableOutput of(String place) {
        ResultFile file = new ResultFile(place).inFolder("--out");
        String name = file.name().toLowerCase(Locale.ROOT);
        for (Format format : Format.values()) {
            if (name.endsWith("." + format.name().toLowerCase(Locale.ROOT))) {
                return new TableOutput(file, format);
            }
        }
        throw new JobMistakeException("--out must end in .safetensors, .npy or .csv, but is '" + place + "'.");
    }

    /**
     * Writes the table as {@code positions}, integers as I32; a safetensors file also says the convention.
     *
     * @throws JobMistakeException if the format can't hold a table of this shape
     */
    void write(NumericTensor table, Convention convention) throws IOException {
        if (format == Format.CSV && table.shape().length > 2) {
            throw new JobMistakeException("A CSV file holds a table of at most 2 axes, but the shape is "
                    + Arrays.toString(table.shape()) + "; write it as .safetensors or .npy.");
        }
        file.write(out -> {
            switch (format) {
                case SAFETENSORS -> PositionsFile.of(table, convention).writeTo(out);
                case NPY -> out.write(npy(table));
                case CSV -> CsvWriter.write(out, table);
            }
        });
    }

    private static byte[] npy(NumericTensor table) {
        return table instanceof IntegerTensor integers
                ? Npy.encodeIntegers(integers.values(), integers.shape())
                : Npy.encode(((Tensor) table).values(), Dtype.FLOAT32, table.shape());
    }
}
