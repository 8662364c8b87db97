package io.github.sparkpositional.stage.pack;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;

/**
 * A column that is packed beside the tokens.
 *
 * @param name of the field in packed rows
 * @param type of the column
 */
public record CarriedColumn(String name, DataType type, Role role) implements Serializable {

    /** What the values of a column belong to. */
    public enum Role {
        /** The row: all of its documents have the same value. */
        GROUP,
        /** Tokens, one value each. */
        TOKENS,
        /** Tokens, one value each on every axis: an array per axis, or one axis after another in one array. */
        AXES,
        /** Documents, one value each. */
        DOCUMENT
    }

    /** @throws IllegalArgumentException if the column holds no arrays, but must */
    public CarriedColumn {
        if ((role == Role.TOKENS || role == Role.AXES) && !(type instanceof ArrayType)) {
            throw new IllegalArgumentException("must be an array with one value per token"
                    + (role == Role.AXES ? " on each axis" : "") + ", but is " + type.catalogString() + ".");
        }
    }

    /** Whether the values of an axis stand in an array of their own. */
    boolean isNested() {
        return role == Role.AXES && ((ArrayType) type).elementType() instanceof ArrayType;
    }

    /** Type of the values of single tokens. */
    DataType element() {
        DataType element = ((ArrayType) type).elementType();
        return isNested() ? ((ArrayType) element).elementType() : element;
    }

    /**
     * The number of axes.
     *
     * @throws InvalidRowException with {@code MISMATCH} if there isn't one value per token
     */
    int axes(ArrayData cell, int tokens) {
        int[] found = isNested()
                ? IntStream.range(0, cell.numElements())
                        .map(axis -> axis(cell, axis).numElements())
                        .toArray()
                : new int[] {cell.numElements()};
        boolean fits = role == Role.AXES && !isNested()
                ? tokens == 0 ? found[0] == 0 : found[0] % tokens == 0
                : Arrays.stream(found).allMatch(values -> values == tokens);
        if (!fits) {
            throw new InvalidRowException(
                    Reason.MISMATCH,
                    "Column '" + name + "' must have one value per token" + (role == Role.AXES ? " on each axis" : "")
                            + ", " + tokens + ", but has " + Arrays.toString(found) + ".");
        }
        return isNested() ? found.length : role == Role.AXES && tokens > 0 ? found[0] / tokens : 1;
    }

    private ArrayData axis(ArrayData cell, int axis) {
        if (cell.isNullAt(axis)) {
            throw new InvalidRowException(Reason.NULL_INPUT, "Axis " + axis + " of column '" + name + "' is null.");
        }
        return cell.getArray(axis);
    }

    /** The values of some tokens alone. */
    ArrayData picked(ArrayData cell, int[] picked, int tokens) {
        if (isNested()) {
            return new GenericArrayData(IntStream.range(0, cell.numElements())
                    .mapToObj(axis -> values(cell.getArray(axis), IntStream.of(picked)))
                    .toArray());
        }
        return values(cell, IntStream.range(0, axes(cell, tokens)).flatMap(axis -> IntStream.of(picked)
                .map(token -> axis * tokens + token)));
    }

    private ArrayData values(ArrayData array, IntStream picked) {
        return new GenericArrayData(picked.mapToObj(i -> array.isNullAt(i) ? null : array.get(i, element()))
                .toArray());
    }
}
