package io.github.sparkpositional.shard.tfrecord;

import io.github.sparkpositional.shard.Shard;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Records as tensorflow/tensorflow, tsl/lib/io/record_writer.h (release 2.16.1), has them: the length as a uint64, its masked CRC32C, the data,
 * their masked CRC32C, all little-endian.
 */
final class TfRecordShard implements Shard {
    private static final int MASK = 0xa282ead8;
    private static final int TURN = 15;

    private final OutputStream out;
    private final ExampleColumns columns;
    private long bytes;

    TfRecordShard(OutputStream out, ExampleColumns columns) {
        this.out = out;
        this.columns = columns;
    }

    @Override
    public void add(InternalRow row) throws IOException {
        byte[] example = columns.encode(row);
        byte[] length = little(Long.BYTES).putLong(example.length).array();
        out.write(length);
        out.write(little(Integer.BYTES).putInt(masked(length)).array());
        out.write(example);
        out.write(little(Integer.BYTES).putInt(masked(example)).array());
        bytes += Long.BYTES + 2L * Integer.BYTES + example.length;
    }

    /** {@code crc32c::Mask}: turned and moved, so that a checksum of data that hold checksums stays one. */
    static int masked(byte[] data) {
        CRC32C sum = new CRC32C();
        sum.update(data);
        return Integer.rotateRight((int) sum.getValue(), TURN) + MASK;
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public void end() {}

    @Override
    public void close() throws IOException {
        out.close();
    }
}
