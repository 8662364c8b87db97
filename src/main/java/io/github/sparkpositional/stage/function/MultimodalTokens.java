package io.github.sparkpositional.stage.function;

import io.github.sparkpositional.column.IntegerMatrices;
import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.sequence.Placeholders;
import io.github.sparkpositional.stage.input.LengthLimit;
import io.github.sparkpositional.stage.input.MaskInput;
import io.github.sparkpositional.stage.input.TokenInput;
import java.io.Serializable;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * Sequences as a model's processor gives them: token ids with placeholders, and grids in columns of their own.
 *
 * @param placeholders which token ids are placeholders of what
 * @param images null where imageGridCol is unset
 * @param videos null where videoGridCol is unset
 * @param seconds null where secondsPerGridCol is unset
 */
public record MultimodalTokens(
        TokenInput input,
        Placeholders placeholders,
        MaskInput mask,
        Grids images,
        Grids videos,
        Seconds seconds,
        LengthLimit limit)
        implements MultimodalSequence.Source {
    private static final int AXES = 3;

    /** Grids in a column: frames, rows and columns of each. A null cell holds none. */
    public record Grids(int ordinal, IntegerMatrices sizes, String name) implements Serializable {
        int[] read(InternalRow sideColumns) {
            return sideColumns.isNullAt(ordinal)
                    ? new int[0]
                    : sizes.read(sideColumns.getArray(ordinal), AXES, "column '" + name + "'");
        }
    }

    /** Seconds in a column, array of float or double. A null cell holds none. */
    public record Seconds(int ordinal, DataType element, String name) implements Serializable {
        double[] read(InternalRow sideColumns) {
            if (sideColumns.isNullAt(ordinal)) {
                return new double[0];
            }
            ArrayData array = sideColumns.getArray(ordinal);
            double[] seconds = new double[array.numElements()];
            for (int i = 0; i < seconds.length; i++) {
                if (array.isNullAt(i)) {
                    throw new InvalidRowException(
                            Reason.NULL_INPUT, "Number " + i + " of column '" + name + "' is null.");
                }
                seconds[i] = element.equals(DataTypes.FloatType) ? array.getFloat(i) : array.getDouble(i);
            }
            return seconds;
        }
    }

    @Override
    public MultimodalSequence read(Object value, InternalRow sideColumns) {
        limit.rows(input.count(value, null));
        int[] types = placeholders.types(input.ids(value));
        return new MultimodalSequence(
                types,
                mask.isThere() ? mask.read(value, sideColumns, types.length) : new int[0],
                images == null ? new int[0] : images.read(sideColumns),
                videos == null ? new int[0] : videos.read(sideColumns),
                seconds == null ? new double[0] : seconds.read(sideColumns));
    }
}
