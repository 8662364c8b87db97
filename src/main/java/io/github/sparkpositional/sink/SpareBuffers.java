package io.github.sparkpositional.sink;

import java.nio.ByteBuffer;
import org.apache.parquet.bytes.ByteBufferAllocator;

/** Memory for the pages of a row group, which leaves it to those of the next one. */
final class SpareBuffers implements ByteBufferAllocator {
    /** Row groups are as large as their pages say: none may take much more memory than that. */
    private static int most(int size) {
        return (int) Math.min(Integer.MAX_VALUE, size + size / 4L);
    }

    @Override
    public ByteBuffer allocate(int size) {
        return ByteBuffer.wrap(SpareArrays.OF_BYTES.take(size, most(size)), 0, size)
                .slice();
    }

    @Override
    public void release(ByteBuffer buffer) {
        SpareArrays.OF_BYTES.keep(buffer.array());
    }

    @Override
    public boolean isDirect() {
        return false;
    }
}
