package io.github.sparkpositional.stage;

import io.github.sparkpositional.catalyst.RowFunction;
import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** Makes what a fit needs of a row one block of bytes, which {@link PackedRow} reads: Spark hands it on as it is. */
final class PackFunction implements RowFunction {
    private final Content content;
    private final GridSizes sizes;
    private final int splitOrdinal;
    private final DataType splitType;

    private transient float[] scratch;

    /**
     * @param sizes null for sequences
     * @param splitOrdinal of the companion that says what belongs together; negative where the content itself does
     */
    PackFunction(Content content, GridSizes sizes, int splitOrdinal, DataType splitType) {
        this.content = content;
        this.sizes = sizes;
        this.splitOrdinal = splitOrdinal;
        this.splitType = splitType;
    }

    @Override
    public DataType dataType() {
        return DataTypes.BinaryType;
    }

    @Override
    public Object apply(Object value, InternalRow companions) {
        int vectors = content.rows(value);
        int[] grid = sizes == null ? new int[] {vectors, 1} : sizes.of(value, companions);
        if (vectors == 0 || grid.length != 2 || (long) grid[0] * grid[1] != vectors) {
            throw new InvalidRowException(
                    Reason.MISMATCH,
                    "There are " + vectors + " vectors for the grid " + Arrays.toString(grid)
                            + "; positions are learned from rows x columns with one vector each.");
        }
        int numbers = Math.multiplyExact(vectors, content.dim());
        if (scratch == null || scratch.length < numbers) {
            scratch = new float[numbers];
        }
        content.read(value, scratch, content.dim());
        byte[] packed = new byte[Math.addExact(PackedRow.HEADER, Math.multiplyExact(numbers, Float.BYTES))];
        ByteBuffer buffer = ByteBuffer.wrap(packed).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(grid[0]).putInt(grid[1]);
        buffer.slice(PackedRow.HEADER, packed.length - PackedRow.HEADER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .put(scratch, 0, numbers);
        buffer.putLong(split(packed, companions));
        return packed;
    }

    /** Rows of one key are never parted between fit and validation: the same everywhere and at every run. */
    private long split(byte[] packed, InternalRow companions) {
        CRC32C checksum = new CRC32C();
        if (splitOrdinal < 0) {
            checksum.update(packed, PackedRow.HEADER, packed.length - PackedRow.HEADER);
        } else {
            String key = companions.isNullAt(splitOrdinal)
                    ? ""
                    : companions.get(splitOrdinal, splitType).toString();
            checksum.update(key.getBytes(StandardCharsets.UTF_8));
        }
        return checksum.getValue();
    }
}
