package io.github.sparkpositional.sink;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetOutputFormat;
import org.apache.parquet.schema.MessageType;
import org.apache.spark.sql.catalyst.InternalRow;

/** Collects the pages of a row group in memory, and writes them when they are large or many enough. */
final class RowGroups {
    private static final SpareBuffers BUFFERS = new SpareBuffers();
    private static final String ROW_LIMIT = "parquet.block.row.count.limit";

    private final MessageType schema;
    private final ParquetFileWriter file;
    private final PageCompressor compressor;
    private final ParquetProperties properties;
    private final List<TensorPages> tensors;
    private final OtherColumns others;
    private final long mostBytes;
    private final long mostRows;
    private final WriterMemory memory;

    private ColumnChunkPageWriteStore pages;
    private long threshold;
    private long rows;
    private long nextCheck;

    RowGroups(
            MessageType schema,
            ParquetFileWriter file,
            PageCompressor compressor,
            ParquetProperties properties,
            List<TensorPages> tensors,
            OtherColumns others,
            WriterMemory memory,
            Configuration configuration)
            throws IOException {
        this.schema = schema;
        this.file = file;
        this.compressor = compressor;
        this.properties = properties;
        this.tensors = tensors;
        this.others = others;
        this.memory = memory;
        this.mostBytes = ParquetOutputFormat.getLongBlockSize(configuration);
        this.mostRows = configuration.getInt(ROW_LIMIT, Integer.MAX_VALUE);
        start();
    }

    /** The Parquet of Spark 3.5 has no other constructor. */
    @SuppressWarnings("deprecation")
    private void start() throws IOException {
        pages = new ColumnChunkPageWriteStore(
                compressor,
                schema,
                BUFFERS,
                properties.getColumnIndexTruncateLength(),
                properties.getPageWriteChecksumEnabled());
        for (TensorPages tensor : tensors) {
            tensor.start(pages, compressor);
        }
        others.start(pages);
        threshold = Math.min(mostBytes, file.getNextRowGroupSize());
        rows = 0;
        nextCheck = properties.getMinRowCountForPageSizeCheck();
    }

    void add(InternalRow row) throws IOException {
        boolean isPageFull = false;
        for (TensorPages tensor : tensors) {
            isPageFull |= tensor.add(row);
        }
        others.add(row);
        rows++;
        if (rows >= mostRows || (isPageFull || rows >= nextCheck) && isFull()) {
            write();
            start();
        }
    }

    /** How much there is costs as much to ask as a column has pages, so that it isn't asked for every row. */
    private boolean isFull() {
        nextCheck = rows + properties.getMinRowCountForPageSizeCheck();
        long size = others.size();
        for (TensorPages tensor : tensors) {
            size += tensor.size();
        }
        return size >= Math.min(threshold, memory.share());
    }

    /** Writes the last row group. */
    void end() throws IOException {
        write();
    }

    /** Leaves the memory of pages to the next file. */
    void release() {
        tensors.forEach(TensorPages::release);
        compressor.release();
    }

    private void write() throws IOException {
        for (TensorPages tensor : tensors) {
            tensor.end();
        }
        others.end();
        if (rows > 0) {
            file.startBlock(rows);
            pages.flushToFileWriter(file);
            file.endBlock();
        }
        release(pages);
    }

    /** The Parquet of Spark 3.5 takes memory of its own, and has nothing to release. */
    private static void release(Object store) throws IOException {
        if (store instanceof AutoCloseable buffers) {
            try {
                buffers.close();
            } catch (Exception failure) {
                throw new IOException(failure);
            }
        }
    }
}
