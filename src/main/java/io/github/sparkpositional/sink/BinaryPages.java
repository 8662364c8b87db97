package io.github.sparkpositional.sink;

import java.io.IOException;
import java.util.Optional;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.ParquetProperties;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.unsafe.Platform;

/**
 * The pages of a tensor in bytes: each cell's length and the cell, which is what Parquet calls PLAIN. Parquet's own writer looks at how much
 * it holds after a hundred rows, which may be many times a page.
 */
final class BinaryPages extends TensorPages {
    private static final int LENGTH = Integer.BYTES;

    private final String name;
    private final byte[] lengthBefore = new byte[LENGTH];
    private final PlainBytes cells;

    BinaryPages(TensorField field, ColumnDescriptor column, ParquetProperties properties) {
        super(field, column, properties);
        this.name = field.name();
        this.cells = new PlainBytes(properties.getPageSizeThreshold());
    }

    @Override
    void addCell(InternalRow struct, int ordinal) throws IOException {
        if (struct instanceof UnsafeRow unsafe) {
            long place = unsafe.getLong(ordinal);
            addCell(unsafe.getBaseObject(), unsafe.getBaseOffset() + (place >> 32), (int) place);
        } else {
            byte[] cell = struct.getBinary(ordinal);
            addCell(cell, Platform.BYTE_ARRAY_OFFSET, cell.length);
        }
    }

    private void addCell(Object base, long offset, int length) throws IOException {
        long taken = (long) LENGTH + length;
        makeRoom(taken);
        if (cells.size() + taken > MOST_BYTES) {
            throw new IllegalStateException("A cell of column '" + name + "' takes " + length
                    + " bytes, and a page of Parquet holds no more than " + MOST_BYTES
                    + ". Divide the tensor over several rows.");
        }
        Platform.putInt(lengthBefore, Platform.BYTE_ARRAY_OFFSET, length);
        cells.add(lengthBefore, Platform.BYTE_ARRAY_OFFSET, LENGTH);
        cells.add(base, offset, length);
        cells.endCell();
        addLevels(0, 0, 1);
    }

    @Override
    int valueBytes() {
        return cells.size();
    }

    @Override
    void endValues() {}

    @Override
    BytesInput values() {
        return cells.values();
    }

    @Override
    Optional<RepeatedPage> repeatedPage(byte[] levels) {
        return cells.repeatedPage(levels);
    }

    @Override
    Encoding encoding() {
        return Encoding.PLAIN;
    }

    @Override
    void clearValues() {
        cells.clear();
    }

    @Override
    void release() {
        cells.release();
    }
}
