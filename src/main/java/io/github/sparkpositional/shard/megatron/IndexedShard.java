package io.github.sparkpositional.shard.megatron;

import io.github.sparkpositional.shard.Numbers;
import io.github.sparkpositional.shard.Shard;
import io.github.sparkpositional.shard.ShardColumn;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Tokens and their index, as {@code IndexedDatasetBuilder} and {@code _IndexWriter} of megatron/core/datasets/indexed_dataset.py
 * (NVIDIA/Megatron-LM, commit d98e8a64ddf34856e74b24714e3bedb2f5a39553) write them: a row is a sequence, and a document.
 */
final class IndexedShard implements Shard {
    private static final byte[] MAGIC = "MMIDIDX\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final long VERSION = 1;

    private final OutputStream data;
    private final Index index;
    private final IndexedEncoding encoding;
    private int[] lengths = new int[1 << 10];
    private int sequences;
    private long bytes;

    /** Makes the second file, once the first one is whole. */
    @FunctionalInterface
    interface Index {
        OutputStream create() throws IOException;
    }

    IndexedShard(OutputStream data, Index index, IndexedEncoding encoding) {
        this.data = data;
        this.index = index;
        this.encoding = encoding;
    }

    @Override
    public void add(InternalRow row) throws IOException {
        ShardColumn column = encoding.tokens();
        if (column.isNull(row)) {
            throw column.refuseNull("an indexed dataset");
        }
        Numbers numbers = column.numbers(row);
        ByteBuffer tokens = ByteBuffer.wrap(numbers.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        boolean areInts = numbers.dtype().equals("int32");
        int count = numbers.bytes().length / (areInts ? Integer.BYTES : Long.BYTES);
        ByteBuffer target = ByteBuffer.allocate(
                        Math.multiplyExact(count, encoding.type().size()))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            long token = areInts ? tokens.getInt() : tokens.getLong();
            if (token < 0 || token >= encoding.vocabulary()) {
                throw new IllegalArgumentException("Column '" + column.name() + "' has the token " + token
                        + ", which is not from 0 to " + (encoding.vocabulary() - 1) + ".");
            }
            encoding.type().put(target, token);
        }
        if (sequences == lengths.length) {
            lengths = Arrays.copyOf(lengths, 2 * sequences);
        }
        lengths[sequences++] = count;
        data.write(target.array());
        bytes += target.capacity();
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public void end() throws IOException {
        data.close();
        try (DataOutputStream out = new DataOutputStream(index.create())) {
            out.write(MAGIC);
            out.writeLong(Long.reverseBytes(VERSION));
            out.write(encoding.type().code());
            out.writeLong(Long.reverseBytes(sequences));
            out.writeLong(Long.reverseBytes(sequences + 1L));
            for (int i = 0; i < sequences; i++) {
                out.writeInt(Integer.reverseBytes(lengths[i]));
            }
            long pointer = 0;
            for (int i = 0; i < sequences; i++) {
                out.writeLong(Long.reverseBytes(pointer));
                pointer += (long) lengths[i] * encoding.type().size();
            }
            for (long document = 0; document <= sequences; document++) {
                out.writeLong(Long.reverseBytes(document));
            }
        }
    }

    @Override
    public void close() throws IOException {
        data.close();
    }
}
