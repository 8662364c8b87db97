package io.github.sparkpositional.shard;

import java.io.IOException;
import org.apache.spark.sql.catalyst.InternalRow;

/** A shard that is being written. It is whole once {@link #end()} was called, and nobody may take it for one before. */
public interface Shard extends AutoCloseable {

    /**
     * Adds a sample.
     *
     * @throws IllegalArgumentException if the format can't hold the row
     */
    void add(InternalRow row) throws IOException;

    /** Bytes of the samples so far, before compression. */
    long bytes();

    void end() throws IOException;

    @Override
    void close() throws IOException;
}
