package io.github.sparkpositional.stage.learn;

import io.github.sparkpositional.kernel.learn.ContentVectors;
import io.github.sparkpositional.kernel.sequence.SplitMix;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;

/**
 * Which rows are held out of a fit. Rows of one key are never split, and the choice is the same on every machine and in
 * every run.
 */
final class HeldOut implements Serializable {
    private final double fraction;
    private final int keyOrdinal;
    private final DataType keyType;

    private transient ByteBuffer bytes;

    /**
     * @param fraction of the rows
     * @param keyOrdinal of the side column that says what belongs together; negative where the content itself does
     * @param keyType null where the content decides
     */
    HeldOut(double fraction, int keyOrdinal, DataType keyType) {
        this.fraction = fraction;
        this.keyOrdinal = keyOrdinal;
        this.keyType = keyType;
    }

    boolean has(ContentVectors content, int count, InternalRow sideColumns) {
        return fraction > 0 && new SplitMix(key(content, count, sideColumns)).nextFraction() < fraction;
    }

    private long key(ContentVectors content, int count, InternalRow sideColumns) {
        if (keyOrdinal < 0) {
            return checksum(content, count);
        }
        String key = sideColumns.isNullAt(keyOrdinal)
                ? ""
                : sideColumns.get(keyOrdinal, keyType).toString();
        CRC32C checksum = new CRC32C();
        checksum.update(key.getBytes(StandardCharsets.UTF_8));
        return checksum.getValue();
    }

    /** Of one vector after the other: what was just copied is still in the first cache. */
    private long checksum(ContentVectors content, int count) {
        if (bytes == null) {
            bytes = ByteBuffer.allocate(Math.multiplyExact(content.dim(), Float.BYTES))
                    .order(ByteOrder.LITTLE_ENDIAN);
        }
        float[] numbers = content.room(count);
        FloatBuffer floats = bytes.clear().asFloatBuffer();
        CRC32C checksum = new CRC32C();
        for (int i = 0; i < count; i++) {
            floats.clear().put(numbers, i * content.stride(), content.dim());
            checksum.update(bytes.clear());
        }
        return checksum.getValue();
    }
}
