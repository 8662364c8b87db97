package io.github.sparkpositional.job.parquet;

import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;

/** How much a row group's values are in memory. Pages may hold their places in a dictionary, which are less. */
final class UnpackedBytes {
    private UnpackedBytes() {}

    static long of(BlockMetaData block) {
        return block.getColumns().stream().mapToLong(UnpackedBytes::of).sum();
    }

    private static long of(ColumnChunkMetaData chunk) {
        long width =
                switch (chunk.getPrimitiveType().getPrimitiveTypeName()) {
                    case INT32, FLOAT -> Integer.BYTES;
                    case INT64, DOUBLE -> Long.BYTES;
                    default -> 0;
                };
        return Math.max(chunk.getTotalUncompressedSize(), width * chunk.getValueCount());
    }
}
