package io.github.sparkpositional.shard.mds;

import io.github.sparkpositional.kernel.NumberFormat;
import io.github.sparkpositional.shard.Shard;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * A shard as {@code MDSWriter.encode_joint_shard} of streaming/base/format/mds/writer.py puts it together: the number of samples,
 * where each begins and the last one ends, the columns, the samples. Its start is known at its end, so that it is held in memory.
 */
final class MdsShard implements Shard {
    private static final long MOST = 1L << 31;

    private final OutputStream out;
    private final MdsColumns columns;
    private final byte[] config;
    private final List<byte[]> samples = new ArrayList<>();
    private long bytes;

    MdsShard(OutputStream out, MdsColumns columns, byte[] config) {
        this.out = out;
        this.columns = columns;
        this.config = config;
    }

    @Override
    public void add(InternalRow row) {
        byte[] sample = columns.encode(row);
        bytes += sample.length + Integer.BYTES;
        if (bytes > MOST) {
            throw new IllegalArgumentException("A shard of MDS would have more than " + NumberFormat.count(MOST)
                    + " bytes; let it have fewer samples.");
        }
        samples.add(sample);
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public void end() throws IOException {
        ByteBuffer head =
                ByteBuffer.allocate(Integer.BYTES * (2 + samples.size())).order(ByteOrder.LITTLE_ENDIAN);
        head.putInt(samples.size());
        long offset = head.capacity() + config.length;
        for (byte[] sample : samples) {
            head.putInt((int) offset);
            offset += sample.length;
        }
        head.putInt((int) offset);
        out.write(head.array());
        out.write(config);
        for (byte[] sample : samples) {
            out.write(sample);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
