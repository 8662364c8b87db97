package io.github.sparkpositional.sink;

import java.io.IOException;
import java.util.Optional;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.page.PageWriteStore;
import org.apache.parquet.column.page.PageWriter;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;

/**
 * The pages of a tensor in lists of numbers. A number's repetition level says which list it goes on with, so that the levels of a cell
 * are few runs however many numbers it has.
 */
final class ListPages extends TensorPages {
    private final int depth;
    private final ChunkDictionary dictionary;
    private final PageNumbers numbers;
    private final UnsafeArrayData vector = new UnsafeArrayData();

    ListPages(TensorField field, ColumnDescriptor column, ParquetProperties properties) {
        super(field, column, properties);
        this.depth = field.depth();
        this.dictionary = new ChunkDictionary(
                field.number(),
                properties.isDictionaryEnabled(column) ? properties.getDictionaryPageSizeThreshold() : 0);
        this.numbers = new PageNumbers(field.name(), field.number(), properties.getPageSizeThreshold(), dictionary);
    }

    @Override
    void start(PageWriteStore store, PageCompressor ofPages) {
        super.start(store, ofPages);
        dictionary.start();
    }

    @Override
    void addCell(InternalRow struct, int ordinal) throws IOException {
        ArrayData cell = struct.getArray(ordinal);
        if (cell instanceof UnsafeArrayData unsafe) {
            makeRoom(unsafe.getSizeInBytes());
        }
        if (depth == 1) {
            addVector(cell, 0);
        } else {
            addMatrix(cell);
        }
        numbers.endCell();
    }

    private void addMatrix(ArrayData matrix) {
        int count = matrix.numElements();
        if (count == 0) {
            addEmpty(0, below(2));
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

    /** @param repetition of the first number */
    private void addVector(ArrayData values, int repetition) {
        int count = values.numElements();
        if (count == 0) {
            addEmpty(repetition, below(1));
            return;
        }
        addLevels(repetition, depth, count);
        numbers.add(values);
    }

    @Override
    int valueBytes() {
        return numbers.size();
    }

    @Override
    void endValues() {
        numbers.end();
    }

    @Override
    BytesInput values() {
        return numbers.values();
    }

    @Override
    Optional<RepeatedPage> repeatedPage(byte[] levels) {
        return numbers.repeatedPage(levels);
    }

    @Override
    Encoding encoding() {
        return numbers.encoding();
    }

    @Override
    void clearValues() {
        numbers.clear();
    }

    @Override
    void endChunk(PageWriter chunk) throws IOException {
        if (dictionary.isWritten()) {
            chunk.writeDictionaryPage(dictionary.page());
        }
    }

    @Override
    void release() {
        numbers.release();
    }
}
