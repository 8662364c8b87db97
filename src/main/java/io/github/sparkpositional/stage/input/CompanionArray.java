package io.github.sparkpositional.stage.input;

import io.github.sparkpositional.column.IntegerMatrices;
import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.tensor.Layout;
import java.io.Serializable;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructField;

/**
 * Whole numbers beside the main input.
 *
 * @param ordinal which of the companions
 * @param axes numbers per token; with several, the numbers of one axis stand together
 * @param name of the column
 */
public record CompanionArray(int ordinal, IntegerMatrices numbers, int axes, String name) implements Serializable {

    /**
     * @param param that names the column, for the error
     * @throws IllegalArgumentException if the column holds no such numbers
     */
    public static CompanionArray of(int ordinal, StructField field, int axes, String param) {
        return IntegerMatrices.of(field.dataType())
                .filter(numbers -> axes > 1 || numbers.layout() == Layout.FLAT)
                .map(numbers -> new CompanionArray(ordinal, numbers, axes, field.name()))
                .orElseThrow(() -> new IllegalArgumentException("column '" + field.name() + "' (" + param
                        + ") must be array<int> or array<bigint>"
                        + (axes > 1 ? ", flat or with one inner array for each of " + axes + " axes," : ",")
                        + " but is " + field.dataType().catalogString() + "."));
    }

    /**
     * The numbers of a row, [axes, tokens].
     *
     * @throws InvalidRowException with {@code NULL_INPUT} or {@code MISMATCH}
     */
    public int[] read(InternalRow companions, int tokens) {
        if (companions.isNullAt(ordinal)) {
            throw new InvalidRowException(Reason.NULL_INPUT, "The cell of column '" + name + "' is null.");
        }
        int[] read = numbers.read(companions.getArray(ordinal), tokens, "column '" + name + "'");
        if (read.length != (long) axes * tokens) {
            throw new InvalidRowException(
                    Reason.MISMATCH,
                    "Column '" + name + "' has " + read.length + " numbers for " + tokens + " tokens"
                            + (axes > 1 ? " on " + axes + " axes." : "."));
        }
        return read;
    }
}
