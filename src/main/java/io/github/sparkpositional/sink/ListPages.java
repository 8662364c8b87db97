package io.github.sparkpositional.sink;

import java.io.IOException;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ParquetProperties;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;

/**
 * The pages of a tensor in lists of numbers. A number's repetition level says which list it goes on with, so that the levels of a cell
 * are few runs however many numbers it has.
 */
final class ListPages extends TensorPages {
    private final int depth;
    private final PageNumbers numbers;
    private final UnsafeArrayData vector = new UnsafeArrayData();

    private ListPages(TensorField field, ColumnDescriptor column, ParquetProperties properties, PageNumbers numbers) {
        super(field, column, properties, numbers);
        this.depth = field.depth();
        this.numbers = numbers;
    }

    static ListPages of(TensorField field, ColumnDescriptor column, ParquetProperties properties) {
        NumberDictionary dictionary = new NumberDictionary(
                field.number(),
                properties.isDictionaryEnabled(column) ? properties.getDictionaryPageSizeThreshold() : 0);
        return new ListPages(
                field,
                column,
                properties,
                new PageNumbers(field.name(), field.number(), properties.getPageSizeThreshold(), dictionary));
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
}
