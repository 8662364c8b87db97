package io.github.sparkpositional.stage;

import io.github.sparkpositional.kernel.sequence.SplitMix;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;

/**
 * Which rows are kept out of a fit. Rows of one key are never parted: the same everywhere and at every run.
 */
final class HeldOut implements Serializable {
    private final double fraction;
    private final int keyOrdinal;
    private final DataType keyType;

    private transient ByteBuffer bytes;

    /**
     * @param fraction of the rows
     * @param keyOrdinal of the companion that says what belongs together; negative where the content itself does
     * @param keyType null where the content decides
     */
    HeldOut(double fraction, int keyOrdinal, DataType keyType) {
        this.fraction = fraction;
        this.keyOrdinal = keyOrdinal;
        this.keyType = keyType;
    }

    boolean has(float[] content, int count, InternalRow companions) {
        return fraction > 0 && new SplitMix(key(content, count, companions)).nextFraction() < fraction;
    }

    private long key(float[] content, int count, InternalRow companions) {
        CRC32C checksum = new CRC32C();
        if (keyOrdinal < 0) {
            checksum.update(bytes(content, count));
        } else {
            String key = companions.isNullAt(keyOrdinal)
                    ? ""
                    : companions.get(keyOrdinal, keyType).toString();
            checksum.update(key.getBytes(StandardCharsets.UTF_8));
        }
        return checksum.getValue();
    }

    private ByteBuffer bytes(float[] content, int count) {
        int length = Math.multiplyExact(count, Float.BYTES);
        if (bytes == null || bytes.capacity() < length) {
            bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        }
        bytes.clear().limit(length);
        bytes.asFloatBuffer().put(content, 0, count);
        return bytes;
    }
}
