package io.github.sparkpositional.sink;

import java.io.IOException;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ParquetProperties;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.unsafe.Platform;

/**
 * The pages of a tensor in bytes. Parquet's own writer looks at how much it holds after a hundred rows, which may be many times a page.
 */
final class BinaryPages extends TensorPages {
    private final String name;
    private final PageCells cells;

    private BinaryPages(TensorField field, ColumnDescriptor column, ParquetProperties properties, PageCells cells) {
        super(field, column, properties, cells);
        this.name = field.name();
        this.cells = cells;
    }

    static BinaryPages of(TensorField field, ColumnDescriptor column, ParquetProperties properties) {
        int page = properties.getPageSizeThreshold();
        CellDictionary dictionary = new CellDictionary(properties.isDictionaryEnabled(column) ? page : 0);
        return new BinaryPages(field, column, properties, new PageCells(page, dictionary));
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
        long taken = (long) CellDictionary.LENGTH + length;
        makeRoom(taken);
        if (cells.size() + taken > MOST_BYTES) {
            throw new IllegalStateException("A cell of column '" + name + "' takes " + length
                    + " bytes, and a page of Parquet holds no more than " + MOST_BYTES
                    + ". Divide the tensor over several rows.");
        }
        cells.add(base, offset, length);
        addLevels(0, 0, 1);
    }
}
