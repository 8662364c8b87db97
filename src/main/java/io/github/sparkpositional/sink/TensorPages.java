package io.github.sparkpositional.sink;

import java.io.IOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.page.PageWriteStore;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.schema.MessageType;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;

/**
 * The pages of one tensor column. A page holds whole rows. A number's definition level is the highest, and its repetition level
 * says which list it goes on with, so that the levels of a cell are few runs however many numbers it has; a cell or a
 * vector without numbers is one level of its own.
 */
final class TensorPages {
    private final TensorField field;
    private final ColumnDescriptor column;
    private final int mostBytes;
    private final int mostRows;
    private final LevelRuns repetitions = new LevelRuns();
    private final LevelRuns definitions = new LevelRuns();
    private final ChunkDictionary dictionary;
    private final PageNumbers numbers;
    private final UnsafeArrayData vector = new UnsafeArrayData();

    private PageWriter pages;
    private PageCompressor compressor;
    private int levels;
    private int empty;
    private int rows;

    TensorPages(TensorField field, MessageType schema, ParquetProperties properties) {
        this.field = field;
        this.column = schema.getColumns().stream()
                .filter(leaf -> field.isAt(leaf.getPath()))
                .findFirst()
                .orElseThrow();
        this.mostBytes = properties.getPageSizeThreshold();
        this.mostRows = properties.getPageRowCountLimit();
        this.dictionary = new ChunkDictionary(
                field.number(),
                properties.isDictionaryEnabled(column) ? properties.getDictionaryPageSizeThreshold() : 0);
        this.numbers = new PageNumbers(field.name(), field.number(), mostBytes, dictionary);
    }

    /** Begins a row group. */
    void start(PageWriteStore store, PageCompressor ofPages) {
        pages = store.getPageWriter(column);
        compressor = ofPages;
        dictionary.start();
    }

    /** Adds the cell of a row; says whether it has filled a page. */
    boolean add(InternalRow row) throws IOException {
        addCell(row);
        rows++;
        if (numbers.size() < mostBytes && rows < mostRows) {
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
                add(struct.getArray(step.ordinal()));
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

    private void add(ArrayData cell) throws IOException {
        if (rows > 0
                && cell instanceof UnsafeArrayData unsafe
                && (long) numbers.size() + unsafe.getSizeInBytes() > PageNumbers.MOST_BYTES) {
            endPage();
        }
        if (field.depth() == 1) {
            addVector(cell, 0);
        } else {
            addMatrix(cell);
        }
    }

    private void addMatrix(ArrayData matrix) {
        int count = matrix.numElements();
        if (count == 0) {
            addEmpty(0, column.getMaxDefinitionLevel() - 2);
        }
        for (int i = 0; i < count; i++) {
            addVector(vector(matrix, i), i == 0 ? 0 : 1);
        }
    }

    private ArrayData vector(ArrayData matrix, int i) {
        if (!(matrix instanceof UnsafeArrayData unsafe) || matrix.isNullAt(i)) {
            return matrix.getArray(i);
        }
        long place = unsafe.getLong(i);
        vector.pointTo(unsafe.getBaseObject(), unsafe.getBaseOffset() + (place >> 32), (int) place);
        return vector;
    }

    /** @param repetition of the first number; the others go on with the innermost list */
    private void addVector(ArrayData values, int repetition) {
        int count = values.numElements();
        if (count == 0) {
            addEmpty(repetition, column.getMaxDefinitionLevel() - 1);
            return;
        }
        repetitions.add(repetition, 1);
        repetitions.add(field.depth(), count - 1);
        definitions.add(column.getMaxDefinitionLevel(), count);
        levels += count;
        numbers.add(values);
    }

    private void addEmpty(int repetition, int definition) {
        repetitions.add(repetition, 1);
        definitions.add(definition, 1);
        levels++;
        empty++;
    }

    /** Bytes in memory. */
    long size() {
        return numbers.size() + pages.getMemSize();
    }

    /** Ends the row group's last page, and the chunk. */
    void end() throws IOException {
        if (rows > 0) {
            endPage();
        }
        if (dictionary.isWritten()) {
            pages.writeDictionaryPage(dictionary.page());
        }
    }

    /** Leaves its memory to the next file. */
    void release() {
        numbers.release();
    }

    private void endPage() throws IOException {
        byte[] repetition = repetitions.end();
        byte[] definition = definitions.end();
        numbers.end();
        BytesInput page = BytesInput.concat(
                BytesInput.from(repetition, 0, repetitions.size()),
                BytesInput.from(definition, 0, definitions.size()),
                numbers.values());
        compressor.nextIsOfTensor();
        pages.writePage(
                page,
                levels,
                rows,
                PageStatistics.of(column.getPrimitiveType(), field.number(), empty, numbers.size() > 0),
                Encoding.RLE,
                Encoding.RLE,
                numbers.encoding());
        repetitions.clear();
        definitions.clear();
        numbers.clear();
        levels = 0;
        empty = 0;
        rows = 0;
    }
}
