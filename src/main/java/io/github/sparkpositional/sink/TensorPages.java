package io.github.sparkpositional.sink;

import java.io.IOException;
import java.util.Optional;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.page.PageWriteStore;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.schema.MessageType;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * The pages of one tensor column. A page holds whole rows. Where a value is, its definition level is the highest; a cell or a vector
 * without one is a single level.
 */
abstract class TensorPages {
    /** A page has its size in an int, levels included. */
    static final long MOST_BYTES = Integer.MAX_VALUE - (64L << 20);

    /** Memory that a very large cell took isn't kept for all pages that follow. */
    static final int MOST_KEPT_BYTES = 64 << 20;

    private static final int USUAL_BYTES = 1 << 24;
    private static final int FEW_BYTES = 1 << 20;

    private final TensorField field;
    private final ColumnDescriptor column;
    private final PageValues values;
    private final int mostBytes;
    private final int mostRows;
    private final LevelRuns repetitions = new LevelRuns();
    private final LevelRuns definitions = new LevelRuns();

    private PageWriter pages;
    private PageCompressor compressor;
    private int levels;
    private int empty;
    private int rows;

    TensorPages(TensorField field, ColumnDescriptor column, ParquetProperties properties, PageValues values) {
        this.field = field;
        this.column = column;
        this.values = values;
        this.mostBytes = properties.getPageSizeThreshold();
        this.mostRows = properties.getPageRowCountLimit();
    }

    static TensorPages of(TensorField field, MessageType schema, ParquetProperties properties) {
        ColumnDescriptor column = schema.getColumns().stream()
                .filter(leaf -> field.isAt(leaf.getPath()))
                .findFirst()
                .orElseThrow();
        return field.isBinary() ? BinaryPages.of(field, column, properties) : ListPages.of(field, column, properties);
    }

    /**
     * Bytes of memory for a page of which so many are needed. One that is no longer small will be full: doubling its memory again in each
     * file takes longer than filling it.
     *
     * @param cell how many of them the last cell takes
     * @param mostBytes with which a page ends
     */
    static long room(long needed, long cell, int mostBytes) {
        long page = Math.min(mostBytes, USUAL_BYTES) + cell;
        return Math.min(MOST_BYTES, needed < FEW_BYTES || needed > page ? 2 * needed : page);
    }

    /** Adds the cell that stands there, which is not null. */
    abstract void addCell(InternalRow struct, int ordinal) throws IOException;

    /** Leaves its memory to the next file. Nothing can be added any more. */
    final void release() {
        values.release();
    }

    /** Begins a row group. */
    final void start(PageWriteStore store, PageCompressor ofPages) {
        pages = store.getPageWriter(column);
        compressor = ofPages;
        values.dictionary().start();
    }

    /** Adds the cell of a row; says whether it has filled a page. */
    final boolean add(InternalRow row) throws IOException {
        addCell(row);
        rows++;
        if (values.size() < mostBytes && rows < mostRows) {
            return false;
        }
        endPage();
        return true;
    }

    /** Each field on the way that may be null has a level of its own, below which it is. */
    private void addCell(InternalRow row) throws IOException {
        InternalRow struct = row;
        int level = 0;
        for (TensorField.Step step : field.path()) {
            if (struct.isNullAt(step.ordinal())) {
                addNull(step, level);
                return;
            }
            level += step.isNullable() ? 1 : 0;
            if (step.width() > 0) {
                struct = struct.getStruct(step.ordinal(), step.width());
            } else {
                addCell(struct, step.ordinal());
            }
        }
    }

    private void addNull(TensorField.Step step, int level) {
        if (!step.isNullable()) {
            throw new IllegalStateException("'" + step.name() + "' in column '" + field.name()
                    + "' is null, but the column's type says that it never is. Replace it before writing.");
        }
        addEmpty(0, level);
    }

    /** Ends the page where a cell of so many bytes would make it too large. */
    final void makeRoom(long cellBytes) throws IOException {
        if (rows > 0 && values.size() + cellBytes > MOST_BYTES) {
            endPage();
        }
    }

    /** Adds the levels of values; after the first one they go on with the innermost list. */
    final void addLevels(int repetition, int further, int count) {
        repetitions.add(repetition, 1);
        repetitions.add(further, count - 1);
        definitions.add(column.getMaxDefinitionLevel(), count);
        levels += count;
    }

    /** Adds the levels of a place without a value. */
    final void addEmpty(int repetition, int definition) {
        repetitions.add(repetition, 1);
        definitions.add(definition, 1);
        levels++;
        empty++;
    }

    /** The level of a definition that lacks so many of the highest. */
    final int below(int highest) {
        return column.getMaxDefinitionLevel() - highest;
    }

    /** Bytes in memory. */
    final long size() {
        return values.size() + pages.getMemSize();
    }

    /** Ends the row group's last page, and the chunk. */
    final void end() throws IOException {
        if (rows > 0) {
            endPage();
        }
        if (values.dictionary().isWritten()) {
            compressor.nextIsOfTensor(Optional.empty());
            pages.writeDictionaryPage(values.dictionary().page());
        }
    }

    private void endPage() throws IOException {
        BytesInput ofRepetitions = column.getMaxRepetitionLevel() > 0 ? repetitions.values() : BytesInput.empty();
        BytesInput ofDefinitions = column.getMaxDefinitionLevel() > 0 ? definitions.values() : BytesInput.empty();
        BytesInput ofBoth = BytesInput.concat(ofRepetitions, ofDefinitions);
        values.end();
        compressor.nextIsOfTensor(values.repeatedPage(ofBoth.toByteArray()));
        pages.writePage(
                BytesInput.concat(ofBoth, values.bytes()),
                levels,
                rows,
                PageStatistics.of(column.getPrimitiveType(), field, empty, levels > empty),
                Encoding.RLE,
                Encoding.RLE,
                values.encoding());
        repetitions.clear();
        definitions.clear();
        values.clear();
        levels = 0;
        empty = 0;
        rows = 0;
    }
}
