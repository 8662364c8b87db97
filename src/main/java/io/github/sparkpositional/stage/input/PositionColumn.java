package io.github.sparkpositional.stage.input;

import io.github.sparkpositional.column.FloatMatrices;
import io.github.sparkpositional.column.IntegerMatrices;
import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.tensor.Layout;
import java.io.Serializable;
import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;

/**
 * A column of positions [axes, tokens], of whole numbers or of fractions. Where tokens have several axes, a row of plain positions
 * in front of them is passed over: what tells transformers' models the documents of a packed row is no axis.
 *
 * @param ordinal of the column among the stage's side columns
 * @param integers null where the column holds fractions
 * @param fractions null where it holds whole numbers
 */
public record PositionColumn(int ordinal, String name, int axes, IntegerMatrices integers, FloatMatrices fractions)
        implements Serializable {

    /**
     * @param param that names the column, for the error
     * @throws IllegalArgumentException if the column holds something else
     */
    public static PositionColumn of(int ordinal, StructField field, String param, int axes) {
        DataType type = field.dataType();
        IntegerMatrices integers = IntegerMatrices.of(type)
                .filter(numbers -> axes > 1 || numbers.layout() == Layout.FLAT)
                .orElse(null);
        FloatMatrices fractions = FloatMatrices.of(type)
                .filter(numbers -> axes > 1 || numbers.layout() == Layout.FLAT)
                .orElse(null);
        if (integers == null && fractions == null) {
            throw new IllegalArgumentException("column '" + field.name() + "' (" + param
                    + ") must be array<int>, array<bigint>, array<float> or array<double>"
                    + (axes > 1 ? ", flat or with one inner array for each of " + axes + " axes" : "") + ", but is "
                    + type.catalogString() + ".");
        }
        return new PositionColumn(ordinal, field.name(), axes, integers, fractions);
    }

    /**
     * The positions [axes, tokens] of a row.
     *
     * @throws InvalidRowException with {@code NULL_INPUT}, {@code NOT_FINITE} or {@code MISMATCH}
     */
    public double[] read(InternalRow side, int tokens) {
        if (side.isNullAt(ordinal)) {
            throw new InvalidRowException(Reason.NULL_INPUT, "The cell of column '" + name + "' is null.");
        }
        double[] read = numbers(side.getArray(ordinal), tokens);
        long expected = (long) axes * tokens;
        if (axes > 1 && read.length == expected + tokens) {
            return Arrays.copyOfRange(read, tokens, read.length);
        }
        if (read.length != expected) {
            throw new InvalidRowException(
                    Reason.MISMATCH,
                    "Column '" + name + "' has " + read.length + " numbers for " + tokens + " tokens"
                            + (axes > 1 ? " on " + axes + " axes." : "."));
        }
        return read;
    }

    private double[] numbers(ArrayData cell, int tokens) {
        String what = "column '" + name + "'";
        if (integers != null) {
            return Arrays.stream(integers.read(cell, tokens, what))
                    .asDoubleStream()
                    .toArray();
        }
        double[][] rows = fractions.read(cell, what);
        if (fractions.layout() == Layout.NESTED) {
            for (int row = 0; row < rows.length; row++) {
                if (rows[row].length != tokens) {
                    throw new InvalidRowException(
                            Reason.MISMATCH,
                            "Row " + row + " of " + what + " has " + rows[row].length + " numbers, but must have "
                                    + tokens + ".");
                }
            }
        }
        return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    }
}
