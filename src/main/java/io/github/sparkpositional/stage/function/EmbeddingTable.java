package io.github.sparkpositional.stage.function;

import io.github.sparkpositional.kernel.tensor.Tensor;
import io.github.sparkpositional.table.FileTableSource;
import io.github.sparkpositional.table.Vocabulary;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Optional;

/**
 * A table of embeddings [rows, dim]. A file's table travels to executors as its path and checksum and is read there, once
 * per JVM; a table in memory travels itself.
 */
public final class EmbeddingTable implements Serializable {
    private final FileTableSource file;
    private final String key;
    private final float[] inMemory;
    private final Vocabulary vocabulary;
    private final int rows;
    private final int dim;

    private transient float[] values;

    private EmbeddingTable(
            FileTableSource file, String key, float[] inMemory, Vocabulary vocabulary, int rows, int dim) {
        this.file = file;
        this.key = key;
        this.inMemory = inMemory;
        this.vocabulary = vocabulary;
        this.rows = rows;
        this.dim = dim;
    }

    /** @throws IllegalArgumentException if the table is not a matrix */
    public static EmbeddingTable ofFile(FileTableSource file, String key) {
        int[] shape = file.table(key).shape();
        if (shape.length != 2 || Tensor.count(shape) == 0) {
            throw new IllegalArgumentException("a table of embeddings must be [rows, dim], but "
                    + (key.isEmpty() ? "the table" : "'" + key + "'") + " in " + file.path() + " is "
                    + Arrays.toString(shape) + ".");
        }
        return new EmbeddingTable(file, key, null, null, shape[0], shape[1]);
    }

    static EmbeddingTable ofTokens(Vocabulary vocabulary, float[] values, int dim) {
        return new EmbeddingTable(null, null, values, vocabulary, vocabulary.size(), dim);
    }

    public int rows() {
        return rows;
    }

    public int dim() {
        return dim;
    }

    /** The tokens of the rows, where the table knows them itself. */
    public Optional<Vocabulary> vocabulary() {
        return Optional.ofNullable(vocabulary);
    }

    /** All numbers, row-major; not to be written to. */
    float[] values() {
        if (values == null) {
            values = inMemory != null ? inMemory : file.table(key).values();
        }
        return values;
    }
}
