package io.github.sparkpositional.stage.function;

import io.github.sparkpositional.column.IntegerMatrices;
import io.github.sparkpositional.kernel.sequence.multimodal.Placeholders;
import io.github.sparkpositional.stage.input.LengthLimit;
import io.github.sparkpositional.stage.input.MaskInput;
import io.github.sparkpositional.stage.input.Seconds;
import io.github.sparkpositional.stage.input.TokenInput;
import java.io.Serializable;
import org.apache.spark.sql.catalyst.InternalRow;

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

    @Override
    public MultimodalSequence read(Object value, InternalRow sideColumns) {
        limit.rows(input.count(value, null));
        int[] types = placeholders.types(input.ids(value));
        return new MultimodalSequence(
                types,
                mask.isThere() ? mask.read(value, sideColumns, types.length) : new int[0],
                images == null ? new int[0] : images.read(sideColumns),
                videos == null ? new int[0] : videos.read(sideColumns),
                seconds == null || seconds.isNull(sideColumns) ? new double[0] : seconds.read(sideColumns));
    }
}
