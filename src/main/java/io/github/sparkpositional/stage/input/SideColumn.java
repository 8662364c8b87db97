package io.github.sparkpositional.stage.input;

import io.github.sparkpositional.column.IntegerArrays;
import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.sequence.SplitMix;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * A column beside the main input.
 *
 * @param ordinal which of the companions
 */
public record SideColumn(int ordinal, DataType type, String name) implements Serializable {

    /** An int. */
    public int number(InternalRow companions) {
        checkNotNull(companions);
        return companions.getInt(ordinal);
    }

    /** An array of whole numbers. */
    public int[] numbers(InternalRow companions) {
        checkNotNull(companions);
        return IntegerArrays.of(type).orElseThrow().read(companions.getArray(ordinal), name);
    }

    /** A seed: a whole number itself, or a hash of all bytes of a text. */
    public long seed(InternalRow companions) {
        checkNotNull(companions);
        if (type.equals(DataTypes.IntegerType)) {
            return companions.getInt(ordinal);
        }
        if (type.equals(DataTypes.LongType)) {
            return companions.getLong(ordinal);
        }
        byte[] bytes = type.equals(DataTypes.BinaryType)
                ? companions.getBinary(ordinal)
                : companions.getUTF8String(ordinal).getBytes();
        long hash = bytes.length;
        ByteBuffer words = ByteBuffer.wrap(Arrays.copyOf(bytes, (bytes.length + 7) / 8 * 8))
                .order(ByteOrder.LITTLE_ENDIAN);
        while (words.hasRemaining()) {
            hash = SplitMix.seed(hash, words.getLong());
        }
        return hash;
    }

    private void checkNotNull(InternalRow companions) {
        if (companions.isNullAt(ordinal)) {
            throw new InvalidRowException(Reason.NULL_INPUT, "The cell of column '" + name + "' is null.");
        }
    }
}
