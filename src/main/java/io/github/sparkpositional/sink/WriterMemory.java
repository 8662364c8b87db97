package io.github.sparkpositional.sink;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetOutputFormat;

/**
 * What the writers of this process may hold together. Parquet's own memory manager makes row groups smaller where there are so many
 * writers that they wouldn't fit into the heap; it knows no writers but its own.
 */
final class WriterMemory {
    private static final float POOL_RATIO = 0.95f;
    private static final AtomicInteger OPEN = new AtomicInteger();

    private final double pool;

    WriterMemory(Configuration configuration) {
        this(configuration.getFloat(ParquetOutputFormat.MEMORY_POOL_RATIO, POOL_RATIO)
                * (double) Runtime.getRuntime().maxMemory());
    }

    /** @param pool bytes for all writers */
    WriterMemory(double pool) {
        this.pool = pool;
    }

    void opened() {
        OPEN.incrementAndGet();
    }

    void closed() {
        OPEN.decrementAndGet();
    }

    /** Bytes for a row group, as things are; never nothing. */
    long share() {
        return (long) Math.max(1 << 20, pool / Math.max(1, OPEN.get()));
    }
}
