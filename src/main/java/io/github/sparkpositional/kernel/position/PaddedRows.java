package io.github.sparkpositional.kernel.position;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import java.util.Arrays;

/** Lengthens a table to the fixed number of rows of a batch. */
public final class PaddedRows {
    private PaddedRows() {}

    /**
     * Rows beyond the end repeat row 0 (Siglip2 {@code resize_positional_embeddings}).
     *
     * @param table [n, dim], n at least 1
     * @param length rows of the result
     * @throws InvalidRowException with {@code TOO_LONG} if the table has more rows already
     */
    public static float[] repeatFirst(float[] table, int dim, int length) {
        if (table.length > (long) length * dim) {
            throw new InvalidRowException(
                    Reason.TOO_LONG, "A table of " + table.length / dim + " rows can't be padded to " + length + ".");
        }
        float[] padded = Arrays.copyOf(table, length * dim);
        for (int to = table.length; to < padded.length; to += dim) {
            System.arraycopy(table, 0, padded, to, dim);
        }
        return padded;
    }
}
